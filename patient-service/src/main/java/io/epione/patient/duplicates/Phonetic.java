package io.epione.patient.duplicates;

import io.epione.platform.crypto.BlindIndex;
import java.text.Normalizer;
import org.apache.commons.codec.language.DoubleMetaphone;

/** How a name sounds: Double Metaphone (Philips, C/C++ Users Journal, June 2000). */
final class Phonetic {

    private static final int CHARS = 6;
    private static final DoubleMetaphone METAPHONE = new DoubleMetaphone();

    static {
        METAPHONE.setMaxCodeLen(CHARS);
    }

    private Phonetic() {}

    /** A name in letters that have no code there, such as Cyrillic ones, sounds as it is written. */
    static String of(String name) {
        String plain = Normalizer.normalize(BlindIndex.normalised(name), Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "");
        String code = METAPHONE.doubleMetaphone(plain);
        return code == null || code.isEmpty() ? plain : code;
    }
}
