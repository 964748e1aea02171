package io.epione.platform.client;

import feign.Request;
import feign.RetryableException;
import feign.Retryer;

/** One more try, at once, of a call that only reads. */
final class SafeRetryer implements Retryer {

    private boolean tried;

    @Override
    public void continueOrPropagate(RetryableException e) {
        if (tried || e.method() != Request.HttpMethod.GET) {
            throw e;
        }
        tried = true;
    }

    @Override
    public Retryer clone() {
        return new SafeRetryer();
    }
}
