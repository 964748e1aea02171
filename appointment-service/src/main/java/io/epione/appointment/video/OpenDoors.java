package io.epione.appointment.video;

import io.epione.appointment.live.LiveViews;
import org.springframework.stereotype.Component;

/** Who looks at a waiting room at this instance. */
@Component
class OpenDoors extends LiveViews {

    static final int MOST_OF_A_VIEWER = 5;

    OpenDoors() {
        super(new Limits(2_000, 500, MOST_OF_A_VIEWER));
    }
}
