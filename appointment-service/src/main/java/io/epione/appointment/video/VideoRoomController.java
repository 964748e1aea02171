package io.epione.appointment.video;

import io.epione.appointment.live.EventStream;
import io.epione.appointment.video.CallViews.Admission;
import io.epione.appointment.video.CallViews.CallView;
import io.epione.appointment.video.CallViews.GuestLinkList;
import io.epione.appointment.video.CallViews.GuestLinkView;
import io.epione.appointment.video.CallViews.NewGuestLink;
import io.epione.appointment.video.CallViews.ParticipantView;
import io.epione.appointment.video.CallViews.WaitingRoom;
import io.epione.appointment.video.ReadCall.Seen;
import io.epione.platform.security.Admissions;
import io.epione.platform.security.CurrentUser;
import io.epione.platform.tenancy.Tenancy;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The room of a video visit, and the waiting room before it. Who waits follows the stream, and asks for admission again once let in. */
@RestController
@RequestMapping("/api/v1/appointments/{id}/video-room")
class VideoRoomController {

    private static final String HOST = "hasAuthority('appointment:conduct')";
    private static final String JOIN = "hasAuthority('video:join')";

    private final OpenCall openCall;
    private final ReadCall readCall;
    private final AskAdmission askAdmission;
    private final MoveParticipant moveParticipant;
    private final EndCall endCall;
    private final InviteGuest inviteGuest;
    private final RevokeGuestLink revokeGuestLink;
    private final VideoVisits visits;
    private final GuestLinks links;
    private final OpenDoors doors;
    private final EventStream events;
    private final Admissions admissions;
    private final String publicUrl;

    VideoRoomController(
            OpenCall openCall,
            ReadCall readCall,
            AskAdmission askAdmission,
            MoveParticipant moveParticipant,
            EndCall endCall,
            InviteGuest inviteGuest,
            RevokeGuestLink revokeGuestLink,
            VideoVisits visits,
            GuestLinks links,
            OpenDoors doors,
            EventStream events,
            Admissions admissions,
            @Value("${epione.gateway.public-url}") String publicUrl) {
        this.openCall = openCall;
        this.readCall = readCall;
        this.askAdmission = askAdmission;
        this.moveParticipant = moveParticipant;
        this.endCall = endCall;
        this.inviteGuest = inviteGuest;
        this.revokeGuestLink = revokeGuestLink;
        this.visits = visits;
        this.links = links;
        this.doors = doors;
        this.events = events;
        this.admissions = admissions;
        this.publicUrl = publicUrl;
    }

    /** A room for the visit: the one that is open, or a new one. */
    @PostMapping
    @PreAuthorize(HOST)
    CallView open(@PathVariable UUID id) {
        return CallView.of(id, openCall.open(id));
    }

    /** Who waits and who is in; a patient sees only where they are themselves. */
    @GetMapping
    @PreAuthorize(JOIN)
    WaitingRoom get(@PathVariable UUID id) {
        return room(id, readCall.read(id));
    }

    /**
     * The same as server-sent events {@code room}, each whole, until the token, the post, the hospital's service or the visit
     * ends.
     */
    @GetMapping(path = "/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @PreAuthorize(JOIN)
    void follow(@PathVariable UUID id, HttpServletResponse response) throws IOException {
        readCall.read(id);
        var admission = admissions.current("video:join");
        var view = doors.open(Tenancy.current(), CurrentUser.get().userId(), Set.of(id));
        events.write(response, doors, view, "room", admission::holds, () -> room(id, readCall.look(id)));
    }

    private static WaitingRoom room(UUID id, Seen seen) {
        return new WaitingRoom(
                CallView.of(id, seen.call()),
                seen.present().stream().map(ParticipantView::of).toList());
    }

    /** Comes to the door: a patient waits there, a practitioner is in. Again, after leaving too, for a new token. */
    @PostMapping("/admissions")
    @PreAuthorize(JOIN)
    ResponseEntity<Admission> ask(@PathVariable UUID id) {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(Admission.of(askAdmission.ask(id)));
    }

    /** Lets in who waits. */
    @PostMapping("/admissions/{admissionId}/approval")
    @PreAuthorize(HOST)
    ParticipantView admit(@PathVariable UUID id, @PathVariable UUID admissionId) {
        return ParticipantView.of(
                moveParticipant.move(id, admissionId, CallState.IN_CALL, CallParticipant::admit), null);
    }

    /** Says that the caller has left, or lost the connection; practitioners say it of anybody. */
    @PostMapping("/admissions/{admissionId}/departure")
    @PreAuthorize(JOIN)
    ParticipantView leave(
            @PathVariable UUID id,
            @PathVariable UUID admissionId,
            @RequestBody(required = false) @Nullable DepartureRequest request) {
        var failed = request != null && Boolean.TRUE.equals(request.failed());
        return ParticipantView.of(
                moveParticipant.move(
                        id,
                        admissionId,
                        failed ? CallState.FAILED : CallState.LEFT,
                        participant -> participant.leave(failed)),
                null);
    }

    /** Ends the call for everybody. The visit is as it was. */
    @PostMapping("/termination")
    @PreAuthorize(HOST)
    CallView end(@PathVariable UUID id) {
        return CallView.of(id, endCall.end(id));
    }

    /** A link for one relative. Its address is shown now and never again. */
    @PostMapping("/guest-links")
    @PreAuthorize(JOIN)
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<NewGuestLink> invite(@PathVariable UUID id) {
        var invited = inviteGuest.invite(id);
        var linkId = invited.link().id();
        return ResponseEntity.created(URI.create("/api/v1/appointments/" + id + "/video-room/guest-links/" + linkId))
                .cacheControl(CacheControl.noStore())
                .body(new NewGuestLink(
                        linkId,
                        publicUrl + "/api/v1/video-guests/" + invited.token().text()));
    }

    @GetMapping("/guest-links")
    @PreAuthorize(JOIN)
    @Transactional(readOnly = true)
    GuestLinkList guestLinks(@PathVariable UUID id) {
        return new GuestLinkList(links.of(visits.reachable(id).id()).stream()
                .map(GuestLinkView::of)
                .toList());
    }

    @DeleteMapping("/guest-links/{linkId}")
    @PreAuthorize(JOIN)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revoke(@PathVariable UUID id, @PathVariable UUID linkId) {
        revokeGuestLink.revoke(id, linkId);
    }

    record DepartureRequest(@Nullable Boolean failed) {}
}
