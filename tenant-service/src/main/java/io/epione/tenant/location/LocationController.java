package io.epione.tenant.location;

import io.epione.platform.problem.Problem;
import io.epione.platform.web.Cursor;
import io.epione.platform.web.Etags;
import io.epione.platform.web.Page;
import io.epione.platform.web.PageRequest;
import jakarta.validation.Valid;
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
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/locations")
class LocationController {

    /** Sorts before every id. */
    static final UUID FIRST = new UUID(0, 0);

    private final Locations locations;

    LocationController(Locations locations) {
        this.locations = locations;
    }

    @PostMapping
    @PreAuthorize("hasAuthority('department:write')")
    @Transactional
    public ResponseEntity<LocationDetails> add(@Valid @RequestBody NewLocation request) {
        Location location = locations.saveAndFlush(
                new Location(request.code(), request.name().strip(), request.address()));
        return Etags.created(
                URI.create("/api/v1/locations/" + location.id()), location.version(), LocationDetails.of(location));
    }

    @GetMapping
    @PreAuthorize("hasAuthority('department:read')")
    @Transactional(readOnly = true)
    public Page<LocationDetails> list(PageRequest page) {
        UUID after = page.afterId();
        List<Location> rows = locations.page(after == null ? FIRST : after, Limit.of(page.fetch()));
        return Page.of(rows, page, row -> Cursor.of(row.id()), LocationDetails::of);
    }

    @GetMapping("/{id}")
    @PreAuthorize("hasAuthority('department:read')")
    @Transactional(readOnly = true)
    public ResponseEntity<LocationDetails> get(@PathVariable UUID id) {
        Location location = locations.findById(id).orElseThrow(() -> Problem.notFound("LOCATION_NOT_FOUND"));
        return Etags.ok(location.version(), LocationDetails.of(location));
    }

    @PatchMapping("/{id}")
    @PreAuthorize("hasAuthority('department:write')")
    @Transactional
    public ResponseEntity<LocationDetails> change(
            @PathVariable UUID id,
            @RequestHeader(value = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Valid @RequestBody LocationChange request) {
        Location location = locations.findById(id).orElseThrow(() -> Problem.notFound("LOCATION_NOT_FOUND"));
        Etags.require(ifMatch, location.version());
        location.change(request.name() == null ? null : request.name().strip(), request.address());
        Location changed = locations.saveAndFlush(location);
        return Etags.ok(changed.version(), LocationDetails.of(changed));
    }

    record NewLocation(
            @NotNull
            @Size(min = 1, max = 20)
            @Pattern(regexp = "[A-Za-z0-9][A-Za-z0-9._-]*", message = "must be letters, digits, dots and hyphens")
            String code,

            @NotBlank @Size(max = 100) String name,
            @Nullable @Size(max = 300) String address) {}

    record LocationChange(
            @Nullable @Pattern(regexp = ".*\\S.*", message = "must not be blank") @Size(max = 100)
            String name,

            @Nullable @Size(max = 300) String address) {}

    record LocationDetails(
            UUID id, String code, String name, @Nullable String address) {
        static LocationDetails of(Location l) {
            return new LocationDetails(l.id(), l.code(), l.name(), l.address());
        }
    }
}
