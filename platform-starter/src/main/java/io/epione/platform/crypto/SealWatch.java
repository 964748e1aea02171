package io.epione.platform.crypto;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Is told of every stored value that does not open, before the one who asked for it is. */
public interface SealWatch {

    /** @param patientId null for what is of no patient */
    void broken(SealedColumn column, UUID row, @Nullable UUID patientId);
}
