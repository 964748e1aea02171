package io.epione.localstack.mailbox;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Web addresses in the text of a mail, so that a script need not read the prose around them. */
final class Links {

    // A full stop, bracket or quote at the end belongs to the sentence, not to the address.
    private static final Pattern ADDRESS = Pattern.compile("https?://[^\\s<>\"]*[^\\s<>\"'.,;:!?)\\]]");

    private Links() {}

    static List<String> in(String text) {
        return ADDRESS.matcher(text)
                .results()
                .map(MatchResult::group)
                .map(Links::unescape)
                .distinct()
                .toList();
    }

    /** Mails written as HTML escape the ampersand between parameters. */
    private static String unescape(String address) {
        return address.replace("&amp;", "&");
    }
}
