package io.epione.messaging.reminder;

import io.epione.messaging.reminder.AnswerReminder.Question;
import io.epione.messaging.reminder.AppointmentReplies.Answer;
import io.epione.platform.problem.Problem;
import java.time.Instant;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.HtmlUtils;

/**
 * The page behind a reminder's link, for a browser that is not signed in. Opening it does nothing: programs that look at mails
 * open every link. The answer is a form.
 */
@RestController
@RequestMapping("/api/v1/reminder-replies")
@PreAuthorize("permitAll()")
class ReplyController {

    private static final String HTML = MediaType.TEXT_HTML_VALUE + ";charset=UTF-8";

    private static final String PAGE = """
            <!doctype html>
            <html lang="%s"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
            <title>%s</title><h1>%s</h1>%s</html>
            """;

    private static final String FORM = """
            <p>%s</p>%s
            <form method="post" action="/api/v1/reminder-replies"><input type="hidden" name="token" value="%s">
            <button name="answer" value="CONFIRM">%s</button> <button name="answer" value="CANCEL">%s</button></form>
            """;

    private final AnswerReminder answerReminder;

    ReplyController(AnswerReminder answerReminder) {
        this.answerReminder = answerReminder;
    }

    @GetMapping(path = "/{token}", produces = HTML)
    ResponseEntity<String> page(@PathVariable String token) {
        return answerReminder
                .ask(token)
                .map(question -> shown(HttpStatus.OK, form(question, token)))
                .orElseGet(ReplyController::gone);
    }

    @PostMapping(consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE, produces = HTML)
    ResponseEntity<String> answer(@RequestParam String token, @RequestParam String answer) {
        var language = answerReminder.ask(token).map(Question::language).orElse(null);
        var words = Words.in(language);
        return switch (answer) {
            case "CONFIRM" -> said(token, Answer.CONFIRM, words, "confirmed");
            case "CANCEL" -> said(token, Answer.CANCEL, words, "cancelled");
            default -> throw Problem.invalid("answer", "must be CONFIRM or CANCEL");
        };
    }

    private ResponseEntity<String> said(String token, Answer answer, Words words, String thanks) {
        return answerReminder.answer(token, answer)
                ? shown(HttpStatus.OK, page(words, words.text(thanks), ""))
                : gone();
    }

    private static String form(Question question, String token) {
        var words = Words.in(question.language());
        var visit = question.visit();
        return page(
                words,
                words.text("body", visit.hospital()),
                FORM.formatted(
                        escaped(words.text("time", words.when(visit.start(), visit.zone()))),
                        words.terms(visit, Instant.now())
                                .map(terms -> "<p>" + escaped(terms) + "</p>")
                                .orElse(""),
                        escaped(token),
                        escaped(words.text("confirm")),
                        escaped(words.text("cancel"))));
    }

    private static ResponseEntity<String> gone() {
        var words = Words.in(null);
        return shown(HttpStatus.GONE, page(words, words.text("gone"), ""));
    }

    private static String page(Words words, String title, String content) {
        return PAGE.formatted(words.language(), escaped(title), escaped(title), content);
    }

    private static ResponseEntity<String> shown(HttpStatus status, String page) {
        return ResponseEntity.status(status)
                .cacheControl(CacheControl.noStore())
                .header("Referrer-Policy", "no-referrer")
                .body(page);
    }

    private static String escaped(String text) {
        return HtmlUtils.htmlEscape(text, "UTF-8");
    }
}
