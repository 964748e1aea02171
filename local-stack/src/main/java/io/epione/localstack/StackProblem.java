package io.epione.localstack;

/** Something the person at the keyboard can act on. Its message is shown alone, without a stack trace. */
final class StackProblem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StackProblem(String message) {
        super(message);
    }
}
