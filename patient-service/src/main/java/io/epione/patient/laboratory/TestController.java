package io.epione.patient.laboratory;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.epione.patient.laboratory.rules.Range;
import io.epione.patient.laboratory.rules.Specimen;
import io.epione.patient.laboratory.rules.TestDefinition;
import io.epione.platform.problem.Problem;
import io.epione.platform.web.Cursor;
import io.epione.platform.web.Etags;
import io.epione.platform.web.Page;
import io.epione.platform.web.PageRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What the hospital's laboratory can do, and the control materials that watch over it. */
@RestController
@RequestMapping("/api/v1/laboratory/tests")
class TestController {

    private static final UUID ANY = new UUID(0, 0);

    private final TestCatalogue catalogue;
    private final AddTest addTest;
    private final PutTest putTest;
    private final ControlMaterials materials;
    private final PutControlMaterial putMaterial;

    TestController(
            TestCatalogue catalogue,
            AddTest addTest,
            PutTest putTest,
            ControlMaterials materials,
            PutControlMaterial putMaterial) {
        this.catalogue = catalogue;
        this.addTest = addTest;
        this.putTest = putTest;
        this.materials = materials;
        this.putMaterial = putMaterial;
    }

    /** A definition with its code. */
    record NewTest(
            @NotNull @Pattern(regexp = TestDefinition.CODE, message = "must be a test's code")
            String code,

            @NotBlank @Size(max = 200) String name,
            TestDefinition.@Nullable @Valid Loinc loinc,
            @NotNull TestDefinition.Kind kind,
            @Nullable Specimen specimen,
            @Nullable @Size(max = 10) List<TestDefinition.@NotNull @Valid Unit> units,
            @Nullable @Size(max = 60) List<@NotNull @Valid Range> referenceRanges,
            @Nullable @Size(max = 60) List<@NotNull @Valid Range> criticalLimits,
            TestDefinition.@Nullable @Valid Possible possible,
            TestDefinition.@Nullable @Valid Delta delta,
            @Nullable @Size(max = 50) List<TestDefinition.@NotNull @Valid Choice> choices,

            @Nullable @Size(max = 60)
            List<@NotNull @Pattern(regexp = TestDefinition.CODE, message = "must be a test's code") String> members,

            TestDefinition.@Nullable Release release) {

        TestDefinition definition() {
            return new TestDefinition(
                    name,
                    loinc,
                    kind,
                    specimen,
                    listed(units),
                    listed(referenceRanges),
                    listed(criticalLimits),
                    possible,
                    delta,
                    listed(choices),
                    listed(members),
                    release,
                    null);
        }

        private static <T> List<T> listed(@Nullable List<T> given) {
            return given == null ? List.of() : given;
        }
    }

    /** @param shipped whether it is one of the starter list, as the list has it */
    record TestResponse(
            String code, boolean shipped, @JsonUnwrapped TestDefinition definition) {

        static TestResponse of(CatalogueEntry entry) {
            return new TestResponse(entry.code(), entry.shipped(), entry.definition());
        }
    }

    record MaterialRequest(
            @NotBlank @Size(max = 60) String lot,
            @NotNull @Digits(integer = 12, fraction = 6) BigDecimal mean,

            @NotNull @DecimalMin(value = "0", inclusive = false) @Digits(integer = 12, fraction = 6)
            BigDecimal standardDeviation) {}

    record MaterialResponse(
            String instrument, String level, String lot, BigDecimal mean, BigDecimal standardDeviation) {

        static MaterialResponse of(ControlMaterial material) {
            return new MaterialResponse(
                    material.instrument(), material.level(), material.lot(), material.mean(), material.deviation());
        }
    }

    @GetMapping
    @PreAuthorize("hasAuthority('laboratory-test:read')")
    Page<TestResponse> list(PageRequest page) {
        Cursor after = page.after();
        return Page.of(
                catalogue.after(after == null ? "" : after.sort(), page.fetch()),
                page,
                entry -> new Cursor(entry.code(), ANY),
                TestResponse::of);
    }

    /** One of the hospital's own. */
    @PostMapping
    @PreAuthorize("hasAuthority('laboratory-test:write')")
    ResponseEntity<TestResponse> add(@Valid @RequestBody NewTest test) {
        return created(addTest.add(test.code(), test.definition()));
    }

    @GetMapping("/{code}")
    @PreAuthorize("hasAuthority('laboratory-test:read')")
    ResponseEntity<TestResponse> get(@PathVariable String code) {
        CatalogueEntry entry = catalogue.find(code).orElseThrow(TestController::unknown);
        return Etags.ok(entry.changes(), TestResponse.of(entry));
    }

    @PutMapping("/{code}")
    @PreAuthorize("hasAuthority('laboratory-test:write')")
    ResponseEntity<TestResponse> put(
            @PathVariable @Pattern(regexp = TestDefinition.CODE) String code,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Valid @RequestBody TestDefinition definition) {
        return switch (putTest.put(code, definition, ifMatch)) {
            case PutTest.Outcome.Created(CatalogueEntry entry) ->
                Etags.created(URI.create("/api/v1/laboratory/tests/" + code), entry.changes(), TestResponse.of(entry));
            case PutTest.Outcome.Kept(CatalogueEntry entry) -> Etags.ok(entry.changes(), TestResponse.of(entry));
        };
    }

    @GetMapping("/{code}/controls")
    @PreAuthorize("hasAuthority('laboratory-test:read')")
    Page<MaterialResponse> controls(@PathVariable String code) {
        if (catalogue.find(code).isEmpty()) {
            throw unknown();
        }
        return Page.all(materials.findByCodeOrderByInstrumentAscLevelAsc(code).stream()
                .map(MaterialResponse::of)
                .toList());
    }

    @GetMapping("/{code}/controls/{level}")
    @PreAuthorize("hasAuthority('laboratory-test:read')")
    ResponseEntity<MaterialResponse> control(
            @PathVariable String code,
            @PathVariable String level,
            @RequestParam(defaultValue = Assay.MAIN) String instrument) {
        ControlMaterial material = materials
                .findByCodeAndInstrumentAndLevel(code, instrument, level)
                .orElseThrow(() -> Problem.notFound("CONTROL_MATERIAL_NOT_FOUND"));
        return Etags.ok(material.version(), MaterialResponse.of(material));
    }

    @PutMapping("/{code}/controls/{level}")
    @PreAuthorize("hasAuthority('laboratory:control')")
    ResponseEntity<MaterialResponse> putControl(
            @PathVariable String code,
            @PathVariable @Pattern(regexp = "[A-Za-z0-9][A-Za-z0-9._-]{0,29}") String level,
            @RequestParam(defaultValue = Assay.MAIN) @Pattern(regexp = Assay.INSTRUMENT) String instrument,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Valid @RequestBody MaterialRequest request) {
        PutControlMaterial.Target target =
                new PutControlMaterial.Target(request.lot().strip(), request.mean(), request.standardDeviation());
        return switch (putMaterial.put(new Assay(code, instrument), level, target, ifMatch)) {
            case PutControlMaterial.Outcome.Created(ControlMaterial material) ->
                Etags.created(
                        URI.create("/api/v1/laboratory/tests/" + code + "/controls/" + level + "?instrument="
                                + instrument),
                        material.version(),
                        MaterialResponse.of(material));
            case PutControlMaterial.Outcome.Kept(ControlMaterial material) ->
                Etags.ok(material.version(), MaterialResponse.of(material));
        };
    }

    private static ResponseEntity<TestResponse> created(CatalogueEntry entry) {
        return Etags.created(
                URI.create("/api/v1/laboratory/tests/" + entry.code()), entry.changes(), TestResponse.of(entry));
    }

    static Problem unknown() {
        return Problem.notFound("TEST_NOT_FOUND");
    }
}
