package io.epione.tenant.staff;

import io.epione.tenant.department.KnownDepartments;
import io.epione.tenant.specialty.KnownSpecialties;
import io.epione.tenant.staff.StaffSheet.Row;
import jakarta.validation.Validator;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Invites everybody in a file or nobody. The same file again changes nothing. */
@Component
class ImportStaff {

    private final StaffImports imports;
    private final StaffMembers staff;
    private final KnownDepartments departments;
    private final KnownSpecialties specialties;
    private final HospitalDay day;
    private final Validator validator;

    ImportStaff(
            StaffImports imports,
            StaffMembers staff,
            KnownDepartments departments,
            KnownSpecialties specialties,
            HospitalDay day,
            Validator validator) {
        this.imports = imports;
        this.staff = staff;
        this.departments = departments;
        this.specialties = specialties;
        this.day = day;
        this.validator = validator;
    }

    @Transactional
    public ImportOutcome importFile(byte[] file) {
        StaffSheet sheet = StaffSheet.read(file);
        byte[] hash = sha256(file);
        // Before the look for an earlier import: whoever finds its people taken finds that import as well.
        Set<String> taken = taken(sheet);
        Optional<StaffImport> earlier = imports.findByContentHash(hash);
        if (earlier.isPresent()) {
            return new ImportOutcome.Repeated(
                    earlier.get(), staff.ofImport(earlier.get().id()));
        }
        SheetCheck check = new SheetCheck(validator, departments.byCode(), specialties::codeOf, taken, day.today());
        List<Staff> people = new ArrayList<>();
        List<Integer> lines = new ArrayList<>();
        for (Row row : sheet.rows()) {
            Staff person = check.check(row);
            if (person != null) {
                people.add(person);
                lines.add(row.line());
            }
        }
        if (!check.errors().isEmpty()) {
            return new ImportOutcome.Refused(sheet.rows().size(), check.errors());
        }
        StaffImport report = imports.saveAndFlush(new StaffImport(hash, people.size()));
        for (int i = 0; i < people.size(); i++) {
            people.get(i).cameWith(report.id(), lines.get(i));
        }
        return new ImportOutcome.Imported(report, staff.saveAllAndFlush(people));
    }

    private Set<String> taken(StaffSheet sheet) {
        Set<String> addresses = sheet.rows().stream()
                .map(row -> row.cells().getOrDefault(StaffSheet.EMAIL, "").toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        return Set.copyOf(staff.emailsAmong(addresses));
    }

    private static byte[] sha256(byte[] file) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(file);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
