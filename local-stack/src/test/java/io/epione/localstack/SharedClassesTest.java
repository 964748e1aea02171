package io.epione.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SharedClassesTest {

    private static final SpringService BILLING = SpringService.of("billing", 8106, 112);

    @TempDir
    private Path root;

    private Stack stack;
    private Path libraries;

    @BeforeEach
    void platform() throws IOException {
        Home home = new Home(root, root);
        stack = new Stack(home, new Secrets(home.secrets()), 0);
        libraries = Files.createDirectories(home.libraries());
    }

    @Test
    void withoutAnArchiveAServiceRecordsWhatItLoads() throws IOException {
        List<String> arguments = SharedClasses.of(stack).arguments(BILLING, installation(library("spring.jar")));

        assertThat(arguments.getFirst()).startsWith("-XX:DumpLoadedClassList=").endsWith("billing-service.loaded");
        assertThat(arguments).doesNotContain("-XX:ArchiveRelocationMode=0");
    }

    @Test
    void anArchiveOfItsLibrariesIsMappedAndTheyComeFirst() throws IOException {
        Path spring = library("spring.jar");
        Path mail = library("mail.jar");
        archiveOf("spring.jar");

        List<String> arguments = SharedClasses.of(stack).arguments(BILLING, installation(mail, spring));

        assertThat(arguments.getFirst()).startsWith("-XX:SharedArchiveFile=");
        assertThat(arguments.get(arguments.indexOf("-cp") + 1))
                .isEqualTo(spring + ":" + mail + ":" + root.resolve("app.jar"));
    }

    @Test
    void anArchiveOfAnotherVersionOfALibraryIsNotMapped() throws IOException {
        library("spring.jar");
        archiveOf("spring.jar");
        Path other =
                Files.writeString(Files.createDirectories(root.resolve("lib")).resolve("spring.jar"), "another");

        List<String> arguments = SharedClasses.of(stack).arguments(BILLING, installation(other));

        assertThat(arguments.getFirst()).startsWith("-XX:DumpLoadedClassList=");
    }

    @Test
    void anArchiveIsMadeOfWhatServicesWithTheSameLibrariesLoadedAndAJvmTakesIt() throws Exception {
        Path library = jarOf(libraries.resolve("own.jar"), SharedClassesTest.class);
        installed("billing-service", library);
        installed("audit-service", library);
        Path folder = Files.createDirectories(stack.home().runtime().resolve("classes"));
        String name = SharedClassesTest.class.getName().replace('.', '/');
        Files.writeString(
                folder.resolve("billing-service.loaded"), "java/lang/Object id: 0\n" + name + " id: 7\nhalf/a/li");
        Files.createDirectories(stack.home().logs());

        SharedClasses.of(stack).makeIfNeeded();

        Installation billing = Installation.of(BILLING, stack);
        List<String> command = JavaCommand.of(64);
        command.addAll(SharedClasses.of(stack).arguments(BILLING, billing));
        command.subList(command.indexOf("-cp") + 2, command.size()).clear();
        command.addAll(List.of("-Xshare:on", "-version"));
        Process jvm = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(jvm.getInputStream().readAllBytes());
        assertThat(jvm.waitFor()).as(said).isZero();
        assertThat(command).anyMatch(argument -> argument.startsWith("-XX:SharedArchiveFile="));
        assertThat(folder.resolve("billing-service.loaded")).doesNotExist();
    }

    private Path library(String name) throws IOException {
        return Files.writeString(libraries.resolve(name), name);
    }

    private void archiveOf(String... names) throws IOException {
        Path folder = Files.createDirectories(stack.home().runtime().resolve("classes"));
        Files.write(folder.resolve("libraries"), List.of(names));
    }

    private Installation installation(Path... libraries) {
        return new Installation(
                root.resolve("app.jar"), "io.epione.billing.BillingServiceApplication", List.of(libraries));
    }

    /** As `up` leaves a service behind: the build, and it unpacked. */
    private void installed(String service, Path library) throws IOException {
        Path jar = Files.createDirectories(root.resolve(service + "/target")).resolve(service + "-0.1.0-SNAPSHOT.jar");
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, "Main");
        manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, "lib/" + library.getFileName());
        new JarOutputStream(Files.newOutputStream(jar), manifest).close();
        Path unpacked = Files.createDirectories(
                stack.home().runtime().resolve("apps").resolve(service).resolve(Installation.build(jar)));
        Files.copy(jar, unpacked.resolve(jar.getFileName()));
        Files.createLink(Files.createDirectories(unpacked.resolve("lib")).resolve(library.getFileName()), library);
    }

    private static Path jarOf(Path jar, Class<?> type) throws IOException {
        String entry = type.getName().replace('.', '/') + ".class";
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
                var in = type.getClassLoader().getResourceAsStream(entry)) {
            out.putNextEntry(new java.util.zip.ZipEntry(entry));
            in.transferTo(out);
        }
        return jar;
    }
}
