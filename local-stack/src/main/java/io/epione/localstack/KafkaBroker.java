package io.epione.localstack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** One Kafka node, broker and controller in one JVM. Topics are created by the services that own them. */
record KafkaBroker(int brokerPort, int controllerPort, int heapMegabytes) implements Program {

    @Override
    public String name() {
        return "kafka";
    }

    @Override
    public List<Integer> ports() {
        return List.of(brokerPort, controllerPort);
    }

    @Override
    public List<String> needs() {
        return List.of();
    }

    @Override
    public Launch prepare(Stack stack) throws IOException, InterruptedException {
        Path data = stack.home().data().resolve("kafka");
        Path settings = stack.home().runtime().resolve("kafka.properties");
        PrivateFiles.write(settings, settings(stack, data));
        if (!Files.exists(data.resolve("meta.properties"))) {
            format(stack, settings);
        }
        return new Launch(
                java(stack, "kafka.Kafka", settings.toString()),
                Map.of(),
                stack.home().root());
    }

    @Override
    public boolean isReady(Stack stack) {
        return Probe.accepts(stack.port(brokerPort)) && Probe.accepts(stack.port(controllerPort));
    }

    private void format(Stack stack, Path settings) throws IOException, InterruptedException {
        // The cluster id must be the same when an interrupted format is repeated, so it is fixed, not random.
        List<String> command = java(
                stack,
                "kafka.tools.StorageTool",
                "format",
                "--cluster-id",
                "ZXBpb25lLWxvY2FsLTAwMQ",
                "--ignore-formatted",
                "--config",
                settings.toString());
        Commands.run(command, Map.of(), stack.home().root(), stack.home().log(name()));
    }

    private List<String> java(Stack stack, String... mainAndArguments) {
        List<String> command = JavaCommand.of(heapMegabytes, "-cp", JavaCommand.classPath(stack.home()));
        command.add("-Dlogback.configurationFile=logback-kafka.xml");
        command.addAll(List.of(mainAndArguments));
        return command;
    }

    private String settings(Stack stack, Path data) {
        return """
                process.roles=broker,controller
                node.id=1
                controller.quorum.voters=1@localhost:%2$d
                controller.listener.names=CONTROLLER
                listeners=PLAINTEXT://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
                advertised.listeners=PLAINTEXT://localhost:%1$d,CONTROLLER://localhost:%2$d
                listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT
                log.dirs=%3$s

                auto.create.topics.enable=false
                num.partitions=12
                default.replication.factor=1
                offsets.topic.replication.factor=1
                offsets.topic.num.partitions=12
                transaction.state.log.replication.factor=1
                transaction.state.log.min.isr=1
                transaction.state.log.num.partitions=4
                share.coordinator.state.topic.replication.factor=1
                share.coordinator.state.topic.min.isr=1
                group.initial.rebalance.delay.ms=0

                # Read models are rebuilt from the first event, so events are kept until `reset`.
                log.retention.ms=-1
                log.segment.bytes=67108864
                log.index.size.max.bytes=1048576
                log.cleaner.dedupe.buffer.size=4194304
                num.network.threads=2
                num.io.threads=4
                """.formatted(stack.port(brokerPort), stack.port(controllerPort), data);
    }
}
