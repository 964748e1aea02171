package io.epione.appointment.video;

import java.net.URI;
import java.time.Instant;
import java.util.UUID;

/** A system that has rooms to meet in. Answers within two seconds or throws a {@code Problem} with 503. */
public interface VideoRooms {

    /**
     * @param name cannot be guessed and says nothing of who meets
     * @param openUntil from then on nobody gets in
     */
    record Room(String name, Instant openUntil) {}

    /**
     * How somebody gets in. The token is handed to the page that shows the call; it is no part of an address.
     *
     * @param until the token lets in
     */
    record Entrance(URI url, String token, Instant until) {}

    /** A room that nobody has been in. */
    Room create(Instant now);

    /** A way in for this one person, again with each call. */
    Entrance enter(String room, Part part, UUID participantId, Instant now);

    /** Nobody is to get in any more. To end it again changes nothing. */
    void end(String room);
}
