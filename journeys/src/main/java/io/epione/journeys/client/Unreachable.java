package io.epione.journeys.client;

/** The platform gave no answer within the client's patience. */
public final class Unreachable extends RuntimeException {

    Unreachable(Call call, String why, Throwable cause) {
        super(call + " was not answered: " + why, cause);
    }
}
