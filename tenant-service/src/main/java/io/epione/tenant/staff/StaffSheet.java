package io.epione.tenant.staff;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import io.epione.platform.problem.Problem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A list of staff as spreadsheets write it: comma-separated (RFC 4180) in UTF-8, or with the semicolons that some countries'
 * spreadsheets put there. The first line names the columns, in any order.
 */
record StaffSheet(List<Row> rows) {

    static final int MAX_BYTES = 256 * 1024;
    static final int MAX_LINES = 1_000;

    static final String NAME = "name";
    static final String EMAIL = "email";
    static final String ROLE = "role";
    static final String DEPARTMENT = "department";
    static final String SPECIALTY = "specialty";
    static final String LICENCE_NUMBER = "licenceNumber";
    static final String LICENCE_AUTHORITY = "licenceAuthority";
    static final String LICENCE_EXPIRES_ON = "licenceExpiresOn";

    private static final Set<String> REQUIRED = Set.of(NAME, EMAIL, ROLE);
    private static final Set<String> KNOWN =
            Set.of(NAME, EMAIL, ROLE, DEPARTMENT, SPECIALTY, LICENCE_NUMBER, LICENCE_AUTHORITY, LICENCE_EXPIRES_ON);
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private static final CsvMapper CSV = CsvMapper.builder()
            .enable(CsvParser.Feature.WRAP_AS_ARRAY)
            .enable(CsvParser.Feature.TRIM_SPACES)
            .build();

    /**
     * A person.
     *
     * @param line of the file, the first after the names of the columns is 2; a value that spans lines counts as one
     * @param cells by column; without those that are empty
     * @param complete whether the line has as many values as there are columns
     */
    record Row(int line, Map<String, String> cells, boolean complete) {

        @Nullable
        String get(String column) {
            return cells.get(column);
        }
    }

    /** @throws Problem 400 for what is no such file, 413 for one that is too long, 422 for columns that are not known */
    static StaffSheet read(byte[] file) {
        if (file.length > MAX_BYTES) {
            throw new Problem(413, "BODY_TOO_LARGE", "A file has at most " + MAX_BYTES + " bytes.");
        }
        List<List<String>> lines = lines(text(file));
        if (lines.size() < 2) {
            throw Problem.unprocessable("IMPORT_EMPTY", "The file has no line with a person.");
        }
        List<String> columns = columns(lines.getFirst());
        List<Row> rows = new ArrayList<>();
        for (int i = 1; i < lines.size(); i++) {
            rows.add(row(i + 1, columns, lines.get(i)));
        }
        return new StaffSheet(rows);
    }

    private static String text(byte[] file) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(file))
                    .toString();
            return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw malformed("The file is not in UTF-8.");
        }
    }

    private static List<List<String>> lines(String text) {
        String header = text.lines().findFirst().orElse("");
        char separator = header.indexOf(';') >= 0 && header.indexOf(',') < 0 ? ';' : ',';
        CsvSchema schema = CsvSchema.emptySchema().withColumnSeparator(separator);
        List<List<String>> lines = new ArrayList<>();
        try (MappingIterator<List<String>> parsed =
                CSV.readerForListOf(String.class).with(schema).readValues(text)) {
            while (parsed.hasNextValue()) {
                if (lines.size() > MAX_LINES) {
                    throw new Problem(413, "BODY_TOO_LARGE", "A file has at most " + MAX_LINES + " people.");
                }
                lines.add(parsed.nextValue());
            }
        } catch (IOException e) {
            throw malformed("The file is not comma-separated text.");
        }
        return lines;
    }

    private static List<String> columns(List<String> header) {
        Problem problem = Problem.unprocessable("IMPORT_INVALID", "The first line does not name the columns of staff.");
        Set<String> named = new HashSet<>();
        boolean known = true;
        for (String column : header) {
            known &= KNOWN.contains(column) && named.add(column);
        }
        if (!known) {
            throw problem.error(
                    "lines[1]",
                    "may name each once of: "
                            + String.join(", ", KNOWN.stream().sorted().toList()));
        }
        if (!named.containsAll(REQUIRED)) {
            throw problem.error(
                    "lines[1]",
                    "must name: " + String.join(", ", REQUIRED.stream().sorted().toList()));
        }
        return header;
    }

    private static Row row(int line, List<String> columns, List<String> values) {
        Map<String, String> cells = new HashMap<>();
        for (int i = 0; i < Math.min(columns.size(), values.size()); i++) {
            if (!values.get(i).isBlank()) {
                cells.put(columns.get(i), values.get(i).strip());
            }
        }
        return new Row(line, cells, columns.size() == values.size());
    }

    private static Problem malformed(String detail) {
        return new Problem(400, "MALFORMED_CSV", detail);
    }
}
