package io.epione.localstack;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** How to start a process: its command, and the variables it gets beside our own environment. */
record Launch(List<String> command, Map<String, String> environment, Path directory) {}
