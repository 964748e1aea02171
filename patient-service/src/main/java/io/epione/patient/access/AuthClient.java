package io.epione.patient.access;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;

/** Asks auth-service whether somebody is who their token says; 422 when not. */
@FeignClient(name = "auth", path = "/internal")
interface AuthClient {

    @PostMapping("/re-authentications")
    void confirm(@RequestBody Proof proof);

    record Proof(UUID account, String password, @Nullable String otp) {

        /** Without password and code: they must not reach a log. */
        @Override
        public String toString() {
            return "Proof";
        }
    }
}
