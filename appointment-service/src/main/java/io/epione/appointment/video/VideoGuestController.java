package io.epione.appointment.video;

import io.epione.appointment.video.CallViews.Admission;
import io.epione.platform.problem.Problem;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Relatives, who cannot sign in: who has the address comes to the door, and waits to be let in. */
@RestController
class VideoGuestController {

    private final EnterAsGuest enterAsGuest;
    private final WatchAsGuest watchAsGuest;

    VideoGuestController(EnterAsGuest enterAsGuest, WatchAsGuest watchAsGuest) {
        this.enterAsGuest = enterAsGuest;
        this.watchAsGuest = watchAsGuest;
    }

    @PostMapping("/api/v1/video-guests/{token}")
    @PreAuthorize("permitAll()")
    ResponseEntity<Admission> enter(@PathVariable String token, @Valid @RequestBody GuestRequest request) {
        return enterAsGuest
                .enter(token, request.name().strip())
                .map(joined -> ResponseEntity.ok()
                        .cacheControl(CacheControl.noStore())
                        .header("Referrer-Policy", "no-referrer")
                        .body(Admission.of(joined)))
                .orElseThrow(() -> Problem.notFound("GUEST_LINK_NOT_FOUND"));
    }

    /** Where the guest is, as server-sent events {@code door}, each whole; nothing of the others. */
    @GetMapping(path = "/api/v1/video-guests/{token}/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @PreAuthorize("permitAll()")
    void watch(@PathVariable String token, HttpServletResponse response) throws IOException {
        response.setHeader("Referrer-Policy", "no-referrer");
        watchAsGuest.watch(token, response);
    }

    record GuestRequest(@NotBlank @Size(max = 100) String name) {}
}
