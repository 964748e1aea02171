package io.epione.tenant.staff;

import io.epione.platform.problem.Problem;
import io.epione.platform.problem.Problem.FieldError;
import io.epione.platform.security.Role;
import io.epione.tenant.staff.StaffController.NewStaff;
import io.epione.tenant.staff.StaffSheet.Row;
import jakarta.validation.Validator;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes staff of the rows of one sheet and gathers all that is wrong with them, so that it is mended in one go. */
final class SheetCheck {

    private static final int MAX_ERRORS = 200;

    private final Validator validator;
    private final Map<String, UUID> departments;
    private final Function<String, Optional<String>> specialties;
    private final Set<String> taken;
    private final LocalDate today;
    private final Map<String, Optional<String>> specialtiesSeen = new HashMap<>();
    private final Set<String> emailsSeen = new HashSet<>();
    private final List<FieldError> errors = new ArrayList<>();

    /**
     * @param departments ids by code
     * @param specialties finds the code of what somebody calls a specialty
     * @param taken lower-case addresses of those who are on the staff already
     */
    SheetCheck(
            Validator validator,
            Map<String, UUID> departments,
            Function<String, Optional<String>> specialties,
            Set<String> taken,
            LocalDate today) {
        this.validator = validator;
        this.departments = departments;
        this.specialties = specialties;
        this.taken = taken;
        this.today = today;
    }

    /** The first ones, should there be very many. */
    List<FieldError> errors() {
        return List.copyOf(errors.subList(0, Math.min(errors.size(), MAX_ERRORS)));
    }

    /** @return null when something is wrong with the row */
    @Nullable
    Staff check(Row row) {
        int before = errors.size();
        if (!row.complete()) {
            errors.add(new FieldError("lines[" + row.line() + "]", "must have a value for each column"));
            return null;
        }
        if (row.cells().values().stream().anyMatch(SheetCheck::unprintable)) {
            errors.add(new FieldError("lines[" + row.line() + "]", "holds characters that cannot be stored"));
            return null;
        }
        Role role = role(row);
        UUID department = department(row);
        String specialty = specialty(row);
        Licence licence = licence(row);
        String email = email(row);
        validate(row, role);
        return errors.size() > before || role == null
                ? null
                : new Staff(row.cells().getOrDefault(StaffSheet.NAME, ""), email, role, department, specialty, licence);
    }

    private void validate(Row row, @Nullable Role role) {
        NewStaff person = new NewStaff(
                row.cells().getOrDefault(StaffSheet.NAME, ""),
                row.cells().getOrDefault(StaffSheet.EMAIL, ""),
                role == null ? Role.NURSE : role,
                null,
                row.get(StaffSheet.SPECIALTY),
                row.get(StaffSheet.LICENCE_NUMBER),
                row.get(StaffSheet.LICENCE_AUTHORITY),
                null);
        validator
                .validate(person)
                .forEach(wrong -> wrong(row, wrong.getPropertyPath().toString(), wrong.getMessage()));
    }

    private @Nullable Role role(Row row) {
        String text = row.cells().getOrDefault(StaffSheet.ROLE, "").toUpperCase(Locale.ROOT);
        Optional<Role> role =
                Staff.ROLES.stream().filter(known -> known.name().equals(text)).findFirst();
        if (role.isEmpty()) {
            wrong(row, StaffSheet.ROLE, "is not a role of hospital staff");
        }
        return role.orElse(null);
    }

    private @Nullable UUID department(Row row) {
        String code = row.get(StaffSheet.DEPARTMENT);
        UUID id = code == null ? null : departments.get(code);
        if (code != null && id == null) {
            wrong(row, StaffSheet.DEPARTMENT, "is not the code of a department");
        }
        return id;
    }

    private @Nullable String specialty(Row row) {
        String text = row.get(StaffSheet.SPECIALTY);
        if (text == null) {
            return null;
        }
        Optional<String> code = specialtiesSeen.computeIfAbsent(text, specialties);
        if (code.isEmpty()) {
            wrong(row, StaffSheet.SPECIALTY, "is not a known specialty");
        }
        return code.orElse(null);
    }

    private Licence licence(Row row) {
        LocalDate expiresOn = expiry(row);
        try {
            Licence licence =
                    new Licence(row.get(StaffSheet.LICENCE_NUMBER), row.get(StaffSheet.LICENCE_AUTHORITY), expiresOn);
            if (licence.expiredBy(today)) {
                wrong(row, StaffSheet.LICENCE_EXPIRES_ON, "has passed");
            }
            return licence;
        } catch (Problem incomplete) {
            wrong(row, StaffSheet.LICENCE_NUMBER, "is needed to tell of a licence");
            return Licence.NONE;
        }
    }

    private @Nullable LocalDate expiry(Row row) {
        String text = row.get(StaffSheet.LICENCE_EXPIRES_ON);
        if (text == null) {
            return null;
        }
        try {
            LocalDate date = LocalDate.parse(text);
            if (date.getYear() <= today.getYear() + 100) {
                return date;
            }
        } catch (DateTimeException e) {
            wrong(row, StaffSheet.LICENCE_EXPIRES_ON, "must be a date such as 2026-12-01");
            return null;
        }
        wrong(row, StaffSheet.LICENCE_EXPIRES_ON, "is too far away");
        return null;
    }

    private String email(Row row) {
        String email = row.cells().getOrDefault(StaffSheet.EMAIL, "").toLowerCase(Locale.ROOT);
        if (!email.isEmpty() && !emailsSeen.add(email)) {
            wrong(row, StaffSheet.EMAIL, "is on an earlier line too");
        }
        if (taken.contains(email)) {
            wrong(row, StaffSheet.EMAIL, "belongs to a member of staff already");
        }
        return email;
    }

    private static boolean unprintable(String text) {
        return text.chars().anyMatch(c -> Character.isISOControl(c) && c != '\t' && c != '\n' && c != '\r');
    }

    private void wrong(Row row, String column, String message) {
        errors.add(new FieldError("lines[" + row.line() + "]." + column, message));
    }
}
