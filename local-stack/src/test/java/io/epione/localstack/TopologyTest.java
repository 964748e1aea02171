package io.epione.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class TopologyTest {

    /** A row of the table of processes: name, then the ports in prose. */
    private static final Pattern ROW =
            Pattern.compile("^\\| ([\\w-]+) \\| ([^|]*\\d{4,5}[^|]*) \\|.*$", Pattern.MULTILINE);

    private static final Pattern PORT = Pattern.compile("\\d{4,5}");

    @Test
    void processes_and_ports_are_those_of_the_topology_page() throws IOException {
        String page = Files.readString(Path.of("../docs/topology.md"));
        Map<String, List<Integer>> documented = new TreeMap<>();
        Matcher rows = ROW.matcher(page);
        while (rows.find()) {
            List<Integer> ports = PORT.matcher(rows.group(2))
                    .results()
                    .map(match -> Integer.valueOf(match.group()))
                    .sorted()
                    .toList();
            documented.put(rows.group(1).toLowerCase(Locale.ROOT).replace("postgresql", "postgres"), ports);
        }
        Map<String, List<Integer>> started = new TreeMap<>();
        Topology.programs()
                .forEach(program -> started.put(
                        program.name(), program.ports().stream().sorted().toList()));

        assertThat(started).isEqualTo(documented);
    }

    @Test
    void no_port_is_used_twice() {
        assertThat(Topology.programs().stream().flatMap(program -> program.ports().stream()))
                .doesNotHaveDuplicates();
    }

    @Test
    void a_program_needs_only_programs_that_start_before_it() {
        List<String> names = Topology.programs().stream().map(Program::name).toList();
        for (Program program : Topology.programs()) {
            assertThat(names.subList(0, names.indexOf(program.name()))).containsAll(program.needs());
        }
    }

    @Test
    void the_script_names_every_process() throws IOException {
        String script = Files.readString(Path.of("../epione"));
        String services = quoted(script, "SERVICES") + " " + quoted(script, "INFRASTRUCTURE");

        assertThat(services.split(" "))
                .containsExactlyInAnyOrderElementsOf(
                        Topology.programs().stream().map(Program::name).toList());
    }

    private static String quoted(String script, String variable) {
        Matcher matcher = Pattern.compile("^" + variable + "=\"(.*)\"$", Pattern.MULTILINE)
                .matcher(script);
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }
}
