package io.epione.appointment.calendar;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.epione.appointment.practitioner.DepartmentDirectory;
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
import jakarta.validation.constraints.Size;
import java.net.URI;
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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/resources")
class ResourceController {

    private final Resources resources;
    private final DepartmentDirectory departments;

    ResourceController(Resources resources, DepartmentDirectory departments) {
        this.resources = resources;
        this.departments = departments;
    }

    @PostMapping
    @PreAuthorize("hasAuthority('schedule:write')")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<ResourceView> add(@Valid @RequestBody NewResource request) {
        departments.require(request.departmentId());
        var resource = resources.saveAndFlush(request.toResource());
        return Etags.created(
                URI.create("/api/v1/resources/" + resource.id()), resource.version(), ResourceView.of(resource));
    }

    @GetMapping
    @PreAuthorize("hasAuthority('availability:read')")
    @Transactional(readOnly = true)
    Page<ResourceView> list(@RequestParam(required = false) Resource.@Nullable Kind kind, PageRequest page) {
        return Page.of(
                resources.page(kind, page.afterId(), Limit.of(page.fetch())),
                page,
                row -> Cursor.of(row.id()),
                ResourceView::of);
    }

    @GetMapping("/{id}")
    @PreAuthorize("hasAuthority('availability:read')")
    @Transactional(readOnly = true)
    ResponseEntity<ResourceView> get(@PathVariable UUID id) {
        var resource = resources.findById(id).orElseThrow(ResourceController::unknown);
        return Etags.ok(resource.version(), ResourceView.of(resource));
    }

    @PutMapping("/{id}")
    @PreAuthorize("hasAuthority('schedule:write')")
    @Transactional
    ResponseEntity<ResourceView> replace(
            @PathVariable UUID id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Valid @RequestBody ResourceChange request) {
        var resource = resources.findById(id).orElseThrow(ResourceController::unknown);
        Etags.require(ifMatch, resource.version());
        resource.replace(request.name().strip(), request.capacity(), request.inService());
        var stored = resources.saveAndFlush(resource);
        return Etags.ok(stored.version(), ResourceView.of(stored));
    }

    private static Problem unknown() {
        return Problem.notFound("RESOURCE_NOT_FOUND");
    }

    /**
     * @param referenceId the room or department in the hospital's directory; each is one resource at most
     * @param capacity how many sessions it takes at once; 1 unless told
     */
    record NewResource(
            @NotNull Resource.Kind kind,
            @NotBlank @Size(max = 100) String name,
            @Nullable UUID referenceId,
            @Nullable @Min(1) @Max(500) Integer capacity) {

        private @Nullable UUID departmentId() {
            return kind == Resource.Kind.DEPARTMENT ? referenceId : null;
        }

        private Resource toResource() {
            return new Resource(kind, name.strip(), referenceId, capacity == null ? 1 : capacity);
        }
    }

    record ResourceChange(
            @NotBlank @Size(max = 100) String name,
            @NotNull @Min(1) @Max(500) Integer capacity,
            @NotNull Boolean inService) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ResourceView(
            UUID id,
            Resource.Kind kind,
            String name,
            @Nullable UUID referenceId,
            int capacity,
            boolean inService,
            long version) {

        private static ResourceView of(Resource resource) {
            return new ResourceView(
                    resource.id(),
                    resource.kind(),
                    resource.name(),
                    resource.referenceId(),
                    resource.capacity(),
                    resource.inService(),
                    resource.version());
        }
    }
}
