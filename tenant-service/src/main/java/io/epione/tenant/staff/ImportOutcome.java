package io.epione.tenant.staff;

import io.epione.platform.problem.Problem;
import java.util.List;

/** What became of a file of staff. */
sealed interface ImportOutcome {

    /** Everybody in it is invited. */
    record Imported(StaffImport report, List<Staff> staff) implements ImportOutcome {}

    /** The same file came before; nothing has changed. */
    record Repeated(StaffImport report, List<Staff> staff) implements ImportOutcome {}

    /** Nobody in it is invited. @param errors by line and column */
    record Refused(int lines, List<Problem.FieldError> errors) implements ImportOutcome {}
}
