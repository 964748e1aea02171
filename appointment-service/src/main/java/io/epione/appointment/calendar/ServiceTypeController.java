package io.epione.appointment.calendar;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.epione.platform.problem.Problem;
import io.epione.platform.web.Cursor;
import io.epione.platform.web.Etags;
import io.epione.platform.web.Page;
import io.epione.platform.web.PageRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/service-types")
class ServiceTypeController {

    private final DefineServiceType defineServiceType;
    private final ServiceTypes types;

    ServiceTypeController(DefineServiceType defineServiceType, ServiceTypes types) {
        this.defineServiceType = defineServiceType;
        this.types = types;
    }

    @PostMapping
    @PreAuthorize("hasAuthority('schedule:write')")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<ServiceTypeView> add(@Valid @RequestBody NewServiceType request) {
        var type = defineServiceType.add(
                request.code(), request.name().strip(), request.offer().offer());
        return Etags.created(
                URI.create("/api/v1/service-types/" + type.id()), type.version(), ServiceTypeView.of(type));
    }

    @GetMapping
    @PreAuthorize("hasAuthority('availability:read')")
    @Transactional(readOnly = true)
    Page<ServiceTypeView> list(PageRequest page) {
        return Page.of(
                types.page(page.afterId(), Limit.of(page.fetch())),
                page,
                row -> Cursor.of(row.id()),
                ServiceTypeView::of);
    }

    @GetMapping("/{id}")
    @PreAuthorize("hasAuthority('availability:read')")
    @Transactional(readOnly = true)
    ResponseEntity<ServiceTypeView> get(@PathVariable UUID id) {
        var type = types.findById(id).orElseThrow(() -> Problem.notFound("SERVICE_TYPE_NOT_FOUND"));
        return Etags.ok(type.version(), ServiceTypeView.of(type));
    }

    @PutMapping("/{id}")
    @PreAuthorize("hasAuthority('schedule:write')")
    ResponseEntity<ServiceTypeView> replace(
            @PathVariable UUID id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Valid @RequestBody ServiceTypeChange request) {
        var type = defineServiceType.replace(
                id,
                ifMatch,
                request.name().strip(),
                request.active(),
                request.offer().offer());
        return Etags.ok(type.version(), ServiceTypeView.of(type));
    }

    /** @param code the hospital's own, unique at the hospital; it stays */
    record NewServiceType(
            @NotNull @Pattern(regexp = "[A-Za-z0-9][A-Za-z0-9._-]{0,39}")
            String code,

            @NotBlank @Size(max = 100) String name,
            @NotNull @Valid OfferForm offer) {}

    record ServiceTypeChange(
            @NotBlank @Size(max = 100) String name,
            @NotNull Boolean active,
            @NotNull @Valid OfferForm offer) {}

    /** A code of a terminology, as in FHIR HealthcareService.type. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record CodingForm(
            @NotBlank @Size(max = 200) @Pattern(regexp = "(https?://|urn:).+")
            String system,

            @NotBlank @Size(max = 64) @Pattern(regexp = "\\S+")
            String code,

            @Nullable @Size(max = 200) String display) {}

    /** {@link ServiceOffer} on the wire. {@code needs}: one of each list, besides the practitioner. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record OfferForm(
            @Nullable @Valid CodingForm coding,
            @Nullable @Size(min = 1, max = 64) String specialty,
            @Nullable @Size(max = 200) List<@NotNull UUID> practitioners,

            @NotNull @Min(Timetable.SHORTEST_SLOT_MINUTES) @Max(Timetable.LONGEST_SLOT_MINUTES)
            Integer durationMinutes,

            @Nullable @Min(0) @Max(ServiceOffer.LONGEST_BUFFER_MINUTES)
            Integer bufferBeforeMinutes,

            @Nullable @Min(0) @Max(ServiceOffer.LONGEST_BUFFER_MINUTES)
            Integer bufferAfterMinutes,

            @Nullable @Min(1) @Max(500) Integer capacity,

            @Nullable @Size(max = 8) List<@NotEmpty @Size(max = 20) List<@NotNull UUID>> needs,

            @Nullable @Valid RulesForm rules) {

        /** Patients book a service themselves only where the hospital opens it. */
        private static final BookingRules CLOSED_TO_PATIENTS =
                new BookingRules(false, false, null, 0, BookingRules.HOLD_MINUTES_UNLESS_TOLD, null, null, null);

        private static OfferForm of(ServiceOffer offer) {
            var coding = offer.coding();
            return new OfferForm(
                    coding == null ? null : new CodingForm(coding.system(), coding.code(), coding.display()),
                    offer.specialty(),
                    offer.practitioners(),
                    offer.durationMinutes(),
                    offer.bufferBeforeMinutes(),
                    offer.bufferAfterMinutes(),
                    offer.capacity(),
                    offer.needs(),
                    RulesForm.of(offer.rules()));
        }

        private ServiceOffer offer() {
            return new ServiceOffer(
                    coding == null ? null : new ServiceOffer.Coding(coding.system(), coding.code(), coding.display()),
                    specialty,
                    practitioners == null ? List.of() : practitioners,
                    durationMinutes,
                    bufferBeforeMinutes == null ? 0 : bufferBeforeMinutes,
                    bufferAfterMinutes == null ? 0 : bufferAfterMinutes,
                    capacity == null ? 1 : capacity,
                    needs == null ? List.of() : needs,
                    rules == null ? CLOSED_TO_PATIENTS : rules.rules(CLOSED_TO_PATIENTS));
        }
    }

    record ServiceTypeView(UUID id, String code, String name, boolean active, OfferForm offer, long version) {

        private static ServiceTypeView of(ServiceType type) {
            return new ServiceTypeView(
                    type.id(), type.code(), type.name(), type.active(), OfferForm.of(type.offer()), type.version());
        }
    }
}
