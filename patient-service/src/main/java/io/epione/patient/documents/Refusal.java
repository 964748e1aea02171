package io.epione.patient.documents;

/** Why a content is not taken into a record. */
enum Refusal {
    TYPE_NOT_ALLOWED("The content is of no type that a record takes: PDF, JPEG, PNG, TIFF, DICOM or plain text."),
    CONTENT_MISLABELLED("The content is not of the type that the upload announced."),
    POLYGLOT_CONTENT(
            "The content is more than one thing at once: it holds another format before, behind or within it."),
    ACTIVE_CONTENT("The PDF holds scripts, actions that start something, forms with code, or embedded files."),
    ENCRYPTED_CONTENT("The PDF is protected by a password, so nobody can look into it."),
    EXPANDS_TOO_MUCH("The content expands to far more than it is."),
    IMAGE_TOO_LARGE("The image has more than 20,000 pixels on a side, or more than 100 million in all."),
    UNREADABLE_CONTENT("The content is damaged, or made so that it cannot be looked into."),
    MALWARE_FOUND("The scanner found malware in the content.");

    private final String detail;

    Refusal(String detail) {
        this.detail = detail;
    }

    String detail() {
        return detail;
    }
}
