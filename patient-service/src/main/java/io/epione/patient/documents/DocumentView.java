package io.epione.patient.documents;

/** A document with its opened facts. */
record DocumentView(Document document, Document.Facts facts) {}
