package io.epione.platform.jobs;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.boot.autoconfigure.task.TaskSchedulingAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

/**
 * Every {@code @Scheduled} job has a thread. With virtual threads Spring otherwise runs all jobs with a fixed delay on a single
 * one (spring-projects/spring-framework#31900): a mail server that is away would hold up reminders, webhooks and rotations.
 */
@AutoConfiguration(after = TaskExecutionAutoConfiguration.class, before = TaskSchedulingAutoConfiguration.class)
@ConditionalOnBooleanProperty(name = "epione.jobs.enabled", matchIfMissing = true)
class JobsAutoConfiguration {

    /** More than any service has; a thread comes to be with its job. */
    private static final int MOST_JOBS = 32;

    @Bean
    ThreadPoolTaskScheduler taskScheduler() {
        var scheduler = new ThreadPoolTaskScheduler();
        scheduler.setPoolSize(MOST_JOBS);
        scheduler.setVirtualThreads(true);
        scheduler.setThreadNamePrefix("job-");
        return scheduler;
    }
}
