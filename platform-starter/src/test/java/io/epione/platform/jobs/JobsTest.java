package io.epione.platform.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.task.TaskSchedulingAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;

class JobsTest {

    private final ApplicationContextRunner service = new ApplicationContextRunner()
            .withPropertyValues("spring.threads.virtual.enabled=true")
            .withConfiguration(
                    AutoConfigurations.of(JobsAutoConfiguration.class, TaskSchedulingAutoConfiguration.class))
            .withUserConfiguration(TwoJobs.class);

    /** One job goes on for as long as the other has not run. */
    @EnableScheduling
    static class TwoJobs {

        private final CountDownLatch begun = new CountDownLatch(1);
        private final CountDownLatch met = new CountDownLatch(1);

        @Scheduled(fixedDelay = 10)
        void waits() throws InterruptedException {
            begun.countDown();
            met.await();
        }

        @Scheduled(fixedDelay = 10)
        void comes() throws InterruptedException {
            begun.await();
            met.countDown();
        }
    }

    @Test
    void a_job_that_takes_long_holds_up_no_other() {
        service.run(context -> {
            var jobs = context.getBean(TwoJobs.class);
            assertThat(jobs.met.await(10, TimeUnit.SECONDS)).isTrue();
        });
    }
}
