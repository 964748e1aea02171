package io.epione.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunningProcessTest {

    @TempDir
    Path folder;

    @Test
    void a_running_process_is_found_again_by_its_file() throws IOException {
        RunningProcess self = RunningProcess.of(ProcessHandle.current().pid());
        self.write(folder.resolve("self.pid"));

        assertThat(RunningProcess.read(folder.resolve("self.pid"))).contains(self);
    }

    @Test
    void another_process_that_was_given_the_same_number_is_not_ours() throws IOException {
        RunningProcess self = RunningProcess.of(ProcessHandle.current().pid());
        new RunningProcess(self.pid(), self.startedAt().minus(Duration.ofHours(1))).write(folder.resolve("old.pid"));

        assertThat(RunningProcess.read(folder.resolve("old.pid"))).isEmpty();
    }

    @Test
    void a_process_that_ended_is_not_running_even_before_its_parent_collects_it()
            throws IOException, InterruptedException {
        Process child = new ProcessBuilder("sleep", "60").start();
        RunningProcess running = RunningProcess.of(child.pid());
        assertThat(running.isAlive()).isTrue();

        running.signal("KILL");

        assertThat(running.awaitEnd(Duration.ofSeconds(5))).isTrue();
    }
}
