package io.epione.appointment.booking;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * A coded diagnosis, as a FHIR Coding. A plain text in a request is a code whose system the hospital leaves open.
 *
 * @param system URI of the code system, for example {@code http://snomed.info/sct}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "A coding; in a request also a plain code")
public record Diagnosis(
        @Nullable @Size(max = 200) @Pattern(regexp = "[A-Za-z][A-Za-z0-9+.-]*:\\S+")
        String system,

        @NotNull @Size(max = 64) @Pattern(regexp = "[A-Za-z0-9][A-Za-z0-9.:/^+-]*")
        String code,

        @Nullable @Size(max = 500) String display) {

    @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
    public Diagnosis(
            @JsonProperty("system") @Nullable String system,
            @JsonProperty("code") String code,
            @JsonProperty("display") @Nullable String display) {
        this.system = system;
        this.code = code;
        this.display = display;
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static Diagnosis ofCode(String code) {
        return new Diagnosis(null, code, null);
    }

    /** FHIR's token form {@code system|code}: what may stand in the clear. */
    public String token() {
        return system == null ? code : system + "|" + code;
    }
}
