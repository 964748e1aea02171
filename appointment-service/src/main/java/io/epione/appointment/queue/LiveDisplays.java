package io.epione.appointment.queue;

import io.epione.appointment.live.LiveViews;
import org.springframework.stereotype.Component;

/** The displays that are open at this instance. One account may serve all the screens of a hospital. */
@Component
class LiveDisplays extends LiveViews {

    static final int MOST_OF_A_HOSPITAL = 200;

    LiveDisplays() {
        super(new Limits(2_000, MOST_OF_A_HOSPITAL, MOST_OF_A_HOSPITAL));
    }
}
