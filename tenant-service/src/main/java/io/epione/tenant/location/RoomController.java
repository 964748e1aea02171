package io.epione.tenant.location;

import io.epione.platform.problem.Problem;
import io.epione.platform.web.Cursor;
import io.epione.platform.web.Etags;
import io.epione.platform.web.Page;
import io.epione.platform.web.PageRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/rooms")
class RoomController {

    private final Rooms rooms;

    RoomController(Rooms rooms) {
        this.rooms = rooms;
    }

    @PostMapping
    @PreAuthorize("hasAuthority('department:write')")
    @Transactional
    public ResponseEntity<RoomDetails> add(@Valid @RequestBody NewRoom request) {
        Room room = rooms.saveAndFlush(request.toRoom());
        return Etags.created(URI.create("/api/v1/rooms/" + room.id()), room.version(), RoomDetails.of(room));
    }

    @GetMapping
    @PreAuthorize("hasAuthority('department:read')")
    @Transactional(readOnly = true)
    public Page<RoomDetails> list(
            @RequestParam(required = false) @Nullable UUID locationId,
            @RequestParam(required = false) @Nullable UUID departmentId,
            PageRequest page) {
        UUID after = page.afterId();
        List<Room> rows = rooms.page(
                after == null ? LocationController.FIRST : after, locationId, departmentId, Limit.of(page.fetch()));
        return Page.of(rows, page, row -> Cursor.of(row.id()), RoomDetails::of);
    }

    @GetMapping("/{id}")
    @PreAuthorize("hasAuthority('department:read')")
    @Transactional(readOnly = true)
    public ResponseEntity<RoomDetails> get(@PathVariable UUID id) {
        Room room = rooms.findById(id).orElseThrow(() -> Problem.notFound("ROOM_NOT_FOUND"));
        return Etags.ok(room.version(), RoomDetails.of(room));
    }

    @PatchMapping("/{id}")
    @PreAuthorize("hasAuthority('department:write')")
    @Transactional
    public ResponseEntity<RoomDetails> change(
            @PathVariable UUID id,
            @RequestHeader(value = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Valid @RequestBody RoomChange request) {
        Room room = rooms.findById(id).orElseThrow(() -> Problem.notFound("ROOM_NOT_FOUND"));
        Etags.require(ifMatch, room.version());
        room.change(
                request.name() == null ? null : request.name().strip(),
                request.kind(),
                request.capacity(),
                request.departmentId(),
                request.inService());
        Room changed = rooms.saveAndFlush(room);
        return Etags.ok(changed.version(), RoomDetails.of(changed));
    }

    /** @param capacity how many patients it is made for; 1 unless told */
    record NewRoom(
            @NotNull UUID locationId,

            @NotNull
            @Size(min = 1, max = 20)
            @Pattern(regexp = "[A-Za-z0-9][A-Za-z0-9._-]*", message = "must be letters, digits, dots and hyphens")
            String code,

            @NotBlank @Size(max = 100) String name,
            @NotNull RoomKind kind,
            @Nullable @Min(1) @Max(500) Integer capacity,
            @Nullable UUID departmentId) {

        Room toRoom() {
            return new Room(locationId, code, name.strip(), kind, capacity == null ? 1 : capacity, departmentId);
        }
    }

    record RoomChange(
            @Nullable @Pattern(regexp = ".*\\S.*", message = "must not be blank") @Size(max = 100)
            String name,

            @Nullable RoomKind kind,
            @Nullable @Min(1) @Max(500) Integer capacity,
            @Nullable UUID departmentId,
            @Nullable Boolean inService) {}

    record RoomDetails(
            UUID id,
            UUID locationId,
            String code,
            String name,
            RoomKind kind,
            int capacity,
            @Nullable UUID departmentId,
            boolean inService) {
        static RoomDetails of(Room r) {
            return new RoomDetails(
                    r.id(),
                    r.locationId(),
                    r.code(),
                    r.name(),
                    r.kind(),
                    r.capacity(),
                    r.departmentId(),
                    r.inService());
        }
    }
}
