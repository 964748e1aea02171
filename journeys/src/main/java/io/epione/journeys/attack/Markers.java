package io.epione.journeys.attack;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Texts that belong to one hospital alone; whoever shows them to the other one leaks. */
final class Markers {

    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final Set<String> texts;

    private Markers(Set<String> texts) {
        this.texts = ConcurrentHashMap.newKeySet();
        this.texts.addAll(texts);
    }

    static Markers none() {
        return new Markers(Set.of());
    }

    /**
     * Every id that the one hospital's answers show and the other's do not.
     *
     * @param more texts that are known to be the one's
     */
    static Markers between(String one, String other, Set<String> more) {
        Set<String> texts = ids(one);
        texts.removeAll(ids(other));
        texts.remove(Samples.NOBODY);
        texts.addAll(more);
        return new Markers(texts);
    }

    static Markers of(Set<String> texts) {
        return new Markers(texts);
    }

    int size() {
        return texts.size();
    }

    /** What of them an answer shows that the request did not say itself. */
    Set<String> in(byte[] answer, String request) {
        String text = new String(answer, StandardCharsets.UTF_8);
        String asked = request.toLowerCase(Locale.ROOT);
        Set<String> shown = new TreeSet<>();
        for (String id : ids(text)) {
            if (texts.contains(id) && !asked.contains(id)) {
                shown.add(id);
            }
        }
        for (String marker : texts) {
            if (!ID.matcher(marker).matches() && text.contains(marker) && !request.contains(marker)) {
                shown.add(marker);
            }
        }
        return shown;
    }

    /** What a request has stored at the attackers' hospital may be shown there from now on; storing it was a finding. */
    void forget(String request) {
        texts.removeAll(ids(request));
    }

    private static Set<String> ids(String text) {
        Set<String> ids = new HashSet<>();
        Matcher matcher = ID.matcher(text);
        while (matcher.find()) {
            ids.add(matcher.group());
        }
        return ids;
    }
}
