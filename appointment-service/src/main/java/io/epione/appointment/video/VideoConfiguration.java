package io.epione.appointment.video;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(VideoSettings.class)
class VideoConfiguration {

    /** Another system is another bean of this kind in its place. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty("epione.video.jitsi.base-url")
    @EnableConfigurationProperties(JitsiSettings.class)
    static class WithJitsi {

        @Bean
        VideoRooms videoRooms(JitsiSettings settings) {
            return new JitsiRooms(settings);
        }
    }
}
