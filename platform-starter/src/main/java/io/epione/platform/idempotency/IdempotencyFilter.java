package io.epione.platform.idempotency;

import io.epione.platform.problem.Problem;
import io.epione.platform.problem.ProblemBodies;
import io.epione.platform.security.CurrentUser;
import io.epione.platform.tenancy.Tenancy;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.PathContainer;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;
import org.springframework.web.util.pattern.PathPattern;

/**
 * A POST with {@code Idempotency-Key} has its effect once: the answer is stored in the transaction that made it, and given again
 * to the same key and body. The transaction spans the whole call, so the client sees the answer only after the commit.
 */
final class IdempotencyFilter extends OncePerRequestFilter {

    private static final Logger log = LoggerFactory.getLogger(IdempotencyFilter.class);
    private static final String HEADER = "Idempotency-Key";
    private static final int MAX_KEY_CHARS = 255;
    private static final UUID ANYONE = new UUID(0, 0);

    private final Answers answers;
    private final PlatformTransactionManager transactions;
    private final ProblemBodies problems;
    private final List<PathPattern> excludedPaths;
    private final List<String> platformPaths;

    IdempotencyFilter(
            Answers answers,
            PlatformTransactionManager transactions,
            ProblemBodies problems,
            List<PathPattern> excludedPaths,
            List<String> platformPaths) {
        this.answers = answers;
        this.transactions = transactions;
        this.problems = problems;
        this.excludedPaths = excludedPaths;
        this.platformPaths = platformPaths;
    }

    /** Calls without a hospital take part where the service says so: they must not switch to one inside the transaction. */
    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String path = request.getRequestURI();
        return !"POST".equals(request.getMethod())
                || request.getHeader(HEADER) == null
                || excludedPaths.stream().anyMatch(excluded -> excluded.matches(PathContainer.parsePath(path)))
                || (Tenancy.find().isEmpty() && !platformPaths.contains(path));
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String key = request.getHeader(HEADER);
        if (key.isBlank() || key.length() > MAX_KEY_CHARS) {
            problems.write(
                    new Problem(400, "INVALID_IDEMPOTENCY_KEY", "Idempotency-Key has 1 to 255 characters."), response);
            return;
        }
        BufferedRequest buffered = new BufferedRequest(request);
        UUID user = CurrentUser.find().map(CurrentUser::userId).orElse(ANYONE);
        Answers.Key scoped = new Answers.Key(user, key, buffered.hash());
        Outcome outcome = Tenancy.find().isPresent()
                ? inTransaction(scoped, buffered, response, chain)
                : Tenancy.as(
                        Tenancy.PLATFORM, (Supplier<Outcome>) () -> inTransaction(scoped, buffered, response, chain));
        outcome.finish();
    }

    /** What is left to do when the transaction is over. */
    private interface Outcome {
        void finish() throws IOException, ServletException;
    }

    private Outcome inTransaction(
            Answers.Key key, BufferedRequest request, HttpServletResponse response, FilterChain chain) {
        TransactionStatus transaction;
        try {
            transaction = transactions.getTransaction(new DefaultTransactionDefinition());
        } catch (CannotCreateTransactionException e) {
            return () -> problems.write(Problem.databaseUnavailable(), response);
        }
        try {
            Outcome outcome = answer(transaction, key, request, response, chain);
            return transaction.isCompleted() || rolledBack(transaction)
                    ? outcome
                    : () -> problems.write(Problem.databaseUnavailable(), response);
        } catch (RuntimeException | Error e) {
            if (!transaction.isCompleted()) {
                rolledBack(transaction);
            }
            throw e;
        }
    }

    private Outcome answer(
            TransactionStatus transaction,
            Answers.Key key,
            BufferedRequest request,
            HttpServletResponse response,
            FilterChain chain) {
        ContentCachingResponseWrapper answer = new ContentCachingResponseWrapper(response);
        try {
            Optional<Answers.Stored> stored = answers.claim(key);
            if (stored.isPresent()) {
                return () -> replay(stored.get(), response);
            }
            chain.doFilter(request, answer);
            boolean success = answer.getStatus() >= 200 && answer.getStatus() < 300;
            if (success) {
                answers.store(key, stored(answer));
                transactions.commit(transaction);
            }
            return answer::copyBodyToResponse;
        } catch (TransactionException | DataAccessException e) {
            // Whether it was committed, the same key tells when it comes again.
            log.atError()
                    .addKeyValue(
                            "cause",
                            NestedExceptionUtils.getMostSpecificCause(e)
                                    .getClass()
                                    .getSimpleName())
                    .log("answer not kept");
            return () -> problems.write(Problem.databaseUnavailable(), response);
        } catch (Problem problem) {
            return () -> problems.write(problem, response);
        } catch (IOException e) {
            return () -> {
                throw e;
            };
        } catch (ServletException e) {
            return () -> {
                throw e;
            };
        }
    }

    /**
     * False on a dead connection. The answer is not to be believed then: Hibernate finds nothing where a connection dies while it
     * looks, and what is there would be called missing.
     */
    private boolean rolledBack(TransactionStatus transaction) {
        try {
            transactions.rollback(transaction);
            return true;
        } catch (TransactionException | DataAccessException e) {
            log.atWarn()
                    .addKeyValue(
                            "cause",
                            NestedExceptionUtils.getMostSpecificCause(e)
                                    .getClass()
                                    .getSimpleName())
                    .log("rolled back by losing the connection");
            return false;
        }
    }

    private static Answers.Stored stored(ContentCachingResponseWrapper answer) {
        return new Answers.Stored(
                answer.getStatus(),
                answer.getContentType(),
                answer.getHeader(HttpHeaders.LOCATION),
                answer.getHeader(HttpHeaders.ETAG),
                answer.getContentAsByteArray());
    }

    private static void replay(Answers.Stored stored, HttpServletResponse response) throws IOException {
        response.setStatus(stored.status());
        header(response, HttpHeaders.LOCATION, stored.location());
        header(response, HttpHeaders.ETAG, stored.etag());
        header(response, HttpHeaders.CONTENT_TYPE, stored.contentType());
        response.setHeader("Idempotent-Replayed", "true");
        response.getOutputStream().write(stored.body());
    }

    private static void header(HttpServletResponse response, String name, @Nullable String value) {
        if (value != null) {
            response.setHeader(name, value);
        }
    }
}
