package io.epione.appointment.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.epione.platform.problem.Problem;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class VideoOffTest {

    private final ApplicationContextRunner service =
            new ApplicationContextRunner().withUserConfiguration(VideoConfiguration.class);

    @Test
    void without_a_video_system_video_is_off() {
        service.run(context -> {
            assertThat(context).doesNotHaveBean(VideoRooms.class);
            var visits = new VideoVisits(
                    null, null, context.getBean(VideoSettings.class), context.getBeanProvider(VideoRooms.class));
            assertThatThrownBy(visits::rooms).isInstanceOfSatisfying(Problem.class, problem -> {
                assertThat(problem.status()).isEqualTo(503);
                assertThat(problem.code()).isEqualTo("VIDEO_NOT_CONFIGURED");
            });
        });
    }

    @Test
    void a_jitsi_that_cannot_be_used_stops_the_start() {
        service.withPropertyValues("epione.video.jitsi.base-url=https://meet.example.org")
                .run(context -> assertThat(context).hasFailed());
        service.withPropertyValues(
                        "epione.video.jitsi.base-url=https://meet.example.org",
                        "epione.video.jitsi.app-id=epione",
                        "epione.video.jitsi.secret=" + "s".repeat(32))
                .run(context -> assertThat(context).hasSingleBean(VideoRooms.class));
    }
}
