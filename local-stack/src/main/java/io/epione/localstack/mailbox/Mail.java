package io.epione.localstack.mailbox;

import java.util.List;

/** A mail as the mailbox shows it. */
record Mail(String to, String subject, String text, List<String> links) {}
