package io.epione.patient.documents;

import io.epione.patient.access.Labelled;
import io.epione.patient.disclosure.SensitivityLabel;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A document with its opened facts. */
record DocumentView(Document document, Document.Facts facts) implements Labelled {

    @Override
    public Set<SensitivityLabel> sensitivity() {
        return facts.labels() == null ? Set.of() : facts.labels();
    }

    @Override
    public @Nullable UUID author() {
        return document.createdBy();
    }
}
