package io.epione.journeys.client;

/** An answer other than the one the caller needs. The message names the call and the problem, never what was sent. */
public final class Refused extends RuntimeException {

    private final transient Answer answer;

    public Refused(Answer answer) {
        super("%s → %d %s %s %s (trace %s)"
                .formatted(
                        answer.call(),
                        answer.status(),
                        answer.code(),
                        answer.text("detail"),
                        answer.json().path("errors").isMissingNode()
                                ? ""
                                : answer.json().path("errors").toString(),
                        answer.text("traceId")));
        this.answer = answer;
    }

    public Answer answer() {
        return answer;
    }
}
