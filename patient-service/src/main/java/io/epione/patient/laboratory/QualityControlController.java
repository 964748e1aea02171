package io.epione.patient.laboratory;

import io.epione.patient.laboratory.rules.Westgard;
import io.epione.platform.problem.Problem;
import io.epione.platform.web.Page;
import io.epione.platform.web.PageRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/laboratory/quality-controls")
class QualityControlController {

    private static final MathContext SHOWN = new MathContext(4, RoundingMode.HALF_UP);

    private final RunQualityControl run;
    private final ReadQualityControls read;

    QualityControlController(RunQualityControl run, ReadQualityControls read) {
        this.run = run;
        this.read = read;
    }

    /** @param instrument may be left out where there is one */
    record RunRequest(
            @NotBlank @Size(max = 30) String testCode,

            @Nullable @Pattern(regexp = Assay.INSTRUMENT, message = "must be an instrument's name")
            String instrument,

            @NotEmpty @Size(max = PutControlMaterial.MAX_LEVELS)
            List<@Valid @NotNull MeasurementRequest> measurements) {

        Map<String, BigDecimal> byLevel() {
            Map<String, BigDecimal> values = new HashMap<>();
            measurements.forEach(measurement -> {
                if (values.put(measurement.level(), measurement.value()) != null) {
                    throw Problem.invalid("measurements", "must be of different levels");
                }
            });
            return values;
        }
    }

    record MeasurementRequest(
            @NotBlank @Size(max = 30) String level,
            @NotNull @Digits(integer = 12, fraction = 6) BigDecimal value) {}

    /** @param z standard deviations from the mean */
    record MeasurementResponse(
            String level, String lot, BigDecimal value, BigDecimal mean, BigDecimal standardDeviation, BigDecimal z) {

        static MeasurementResponse of(ControlRun.Measurement of) {
            return new MeasurementResponse(
                    of.level(),
                    of.lot(),
                    of.value(),
                    of.mean(),
                    of.deviation(),
                    BigDecimal.valueOf(of.z()).round(SHOWN));
        }
    }

    /**
     * @param broken the rules, as laboratories write them: {@code 1-3s}
     * @param inDoubt how many results were verified since the last accepted run and are to be reviewed
     */
    record RunResponse(
            UUID id,
            String testCode,
            String instrument,
            Westgard.Verdict status,
            List<String> broken,
            List<MeasurementResponse> measurements,
            long inDoubt,
            Instant performedAt,
            UUID performedBy) {

        static RunResponse of(ControlRunView view) {
            ControlRun run = view.run();
            return new RunResponse(
                    run.id(),
                    run.assay().code(),
                    run.assay().instrument(),
                    run.verdict(),
                    view.broken().stream().map(Westgard.Rule::sign).toList(),
                    view.measurements().stream().map(MeasurementResponse::of).toList(),
                    view.inDoubt(),
                    run.createdAt(),
                    run.staffId());
        }
    }

    @PostMapping
    @PreAuthorize("hasAuthority('laboratory:control')")
    ResponseEntity<RunResponse> run(@Valid @RequestBody RunRequest request) {
        RunResponse response =
                RunResponse.of(run.run(Assay.of(request.testCode(), request.instrument()), request.byLevel()));
        return ResponseEntity.created(URI.create("/api/v1/laboratory/quality-controls/" + response.id()))
                .body(response);
    }

    @GetMapping
    @PreAuthorize("hasAuthority('laboratory-test:read')")
    Page<RunResponse> list(@RequestParam String testCode, PageRequest page) {
        Page<ControlRunView> found = read.ofTest(testCode, page);
        return found.map(RunResponse::of);
    }

    @GetMapping("/{id}")
    @PreAuthorize("hasAuthority('laboratory-test:read')")
    RunResponse get(@PathVariable UUID id) {
        return RunResponse.of(read.one(id));
    }
}
