package io.epione.localstack;

import java.util.List;
import java.util.Map;

/** The mailbox: takes every mail of the platform over SMTP and shows it over HTTP; nothing leaves the machine. */
record MailboxProgram(int httpPort, int smtpPort, int heapMegabytes) implements Program {

    @Override
    public String name() {
        return "mailbox";
    }

    @Override
    public List<Integer> ports() {
        return List.of(httpPort, smtpPort);
    }

    @Override
    public List<String> needs() {
        return List.of();
    }

    @Override
    public Launch prepare(Stack stack) {
        List<String> command = JavaCommand.of(
                heapMegabytes,
                "-cp",
                JavaCommand.classPath(stack.home()),
                "io.epione.localstack.mailbox.Mailbox",
                String.valueOf(stack.port(smtpPort)),
                String.valueOf(stack.port(httpPort)),
                stack.home().data().resolve("mail").toString());
        return new Launch(command, Map.of(), stack.home().root());
    }

    @Override
    public boolean isReady(Stack stack) throws InterruptedException {
        return Probe.accepts(stack.port(smtpPort)) && Probe.answersOk(stack.port(httpPort), "/health");
    }
}
