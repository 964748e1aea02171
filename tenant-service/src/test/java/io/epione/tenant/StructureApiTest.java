package io.epione.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import io.epione.platform.security.Role;
import io.epione.platform.test.EpioneTest;
import io.epione.platform.test.TestClient;
import io.epione.platform.test.TestClient.Answer;
import io.epione.platform.test.TestClient.Caller;
import io.epione.platform.test.TestHospitals;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@EpioneTest
class StructureApiTest {

    @Autowired
    private TestClient api;

    private Caller admin;
    private Caller elsewhere;

    @BeforeEach
    void signIn() {
        admin = api.as(Role.ADMIN).at(TestHospitals.A);
        elsewhere = api.as(Role.ADMIN).at(TestHospitals.B);
    }

    @Test
    void aMovedDepartmentTakesWhatIsBelowItAlongAndKeepsItsHistory() {
        UUID medicine = department(admin, null);
        UUID cardiology = department(admin, null);
        UUID lab = department(admin, cardiology);

        Answer moved = move(cardiology, Map.of("parentId", medicine));

        assertThat(moved.status()).isEqualTo(201);
        assertThat(moved.json().path("movedBy").asString())
                .isEqualTo(admin.userId().toString());
        assertThat(move(cardiology, Map.of("parentId", medicine)).code()).isEqualTo("ALREADY_THERE");
        assertThat(move(medicine, Map.of("parentId", lab)).code()).isEqualTo("DEPARTMENT_CYCLE");
        assertThat(move(cardiology, Map.of()).status()).isEqualTo(201);
        var history =
                admin.get("/api/v1/departments/" + cardiology + "/moves").json().path("items");
        assertThat(history).hasSize(2);
        assertThat(history.get(0).path("fromParentId").asString()).isEqualTo(medicine.toString());
        assertThat(history.get(0).path("toParentId").isNull()).isTrue();
        Answer tree = api.as(Role.NURSE).at(TestHospitals.A).get("/api/v1/departments/tree");
        assertThat(tree.json().path("items").valueStream())
                .filteredOn(branch -> branch.path("id").asString().equals(cardiology.toString()))
                .singleElement()
                .satisfies(branch -> assertThat(
                                branch.path("children").get(0).path("id").asString())
                        .isEqualTo(lab.toString()));
    }

    @Test
    void twoMovesAtOnceMakeNoCycle() throws Exception {
        UUID one = department(admin, null);
        UUID other = department(admin, null);
        try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Integer> down = () -> move(one, Map.of("parentId", other)).status();
            Callable<Integer> up = () -> move(other, Map.of("parentId", one)).status();
            assertThat(pool.invokeAll(List.of(down, up)).stream().map(Future::resultNow))
                    .containsExactlyInAnyOrder(201, 409);
        }
    }

    @Test
    void aDepartmentIsNeverBelowOneOfAnotherHospital() {
        UUID theirs = department(elsewhere, null);
        UUID ours = department(admin, null);

        assertThat(admin.post("/api/v1/departments", Map.of("code", code(), "name", "X", "parentId", theirs))
                        .status())
                .isEqualTo(422);
        assertThat(move(ours, Map.of("parentId", theirs)).status()).isEqualTo(422);
        assertThat(move(theirs, Map.of()).status()).isEqualTo(404);
        assertThat(admin.get("/api/v1/departments/" + theirs + "/moves").status())
                .isEqualTo(404);
        assertThat(admin.header("If-Match", "*")
                        .patch("/api/v1/departments/" + theirs, Map.of("name", "Ours"))
                        .status())
                .isEqualTo(404);
        assertThat(admin.get("/api/v1/departments/tree").body()).doesNotContain(theirs.toString());
    }

    @Test
    void aDepartmentIsRenamedFromTheVersionThatWasRead() {
        String path = "/api/v1/departments/" + department(admin, null);

        assertThat(admin.patch(path, Map.of("name", "New")).status()).isEqualTo(428);
        assertThat(admin.header("If-Match", "\"0\"")
                        .patch(path, Map.of("name", "New"))
                        .json()
                        .path("name")
                        .asString())
                .isEqualTo("New");
        assertThat(admin.header("If-Match", "\"0\"")
                        .patch(path, Map.of("name", "Newer"))
                        .status())
                .isEqualTo(412);
    }

    @Test
    void roomsAreFoundByLocationAndDepartment() {
        UUID location = location(admin);
        UUID department = department(admin, null);
        Answer room = admin.post("/api/v1/rooms", room(location, Map.of("departmentId", department)));
        assertThat(room.status()).isEqualTo(201);

        Caller doctor = api.as(Role.DOCTOR).at(TestHospitals.A);
        assertThat(doctor.get("/api/v1/rooms?locationId=" + location).json().path("items"))
                .hasSize(1);
        assertThat(doctor.get("/api/v1/rooms?departmentId=" + department).body())
                .contains(room.id().toString());
        assertThat(doctor.get("/api/v1/rooms?limit=100").body())
                .contains(room.id().toString());
        assertThat(doctor.get("/api/v1/rooms?locationId=" + UUID.randomUUID())
                        .json()
                        .path("items"))
                .isEmpty();
        assertThat(doctor.post("/api/v1/rooms", room(location, Map.of())).status())
                .isEqualTo(403);

        Answer closed = admin.header("If-Match", "\"0\"")
                .patch("/api/v1/rooms/" + room.id(), Map.of("inService", false, "capacity", 3));
        assertThat(closed.json().path("inService").asBoolean()).isFalse();
        assertThat(closed.json().path("capacity").asInt()).isEqualTo(3);
    }

    @Test
    void codesAreUsedOnce() {
        UUID location = location(admin);
        Map<String, Object> room = room(location, Map.of("code", "R1"));
        admin.post("/api/v1/rooms", room);

        assertThat(admin.post("/api/v1/rooms", room).code()).isEqualTo("ROOM_EXISTS");
        String code = code();
        assertThat(admin.post("/api/v1/locations", Map.of("code", code, "name", "North"))
                        .status())
                .isEqualTo(201);
        assertThat(admin.post("/api/v1/locations", Map.of("code", code, "name", "South"))
                        .code())
                .isEqualTo("LOCATION_EXISTS");
    }

    @Test
    void anotherHospitalsLocationsAndRoomsAreNotThere() {
        UUID location = location(elsewhere);
        UUID room = elsewhere.post("/api/v1/rooms", room(location, Map.of())).id();

        assertThat(admin.post("/api/v1/rooms", room(location, Map.of())).status())
                .isEqualTo(422);
        for (String path : List.of("/api/v1/locations/" + location, "/api/v1/rooms/" + room)) {
            assertThat(admin.get(path).status()).isEqualTo(404);
            assertThat(admin.header("If-Match", "*")
                            .patch(path, Map.of("name", "Ours"))
                            .status())
                    .isEqualTo(404);
        }
        assertThat(admin.get("/api/v1/rooms?locationId=" + location).json().path("items"))
                .isEmpty();
    }

    private Answer move(UUID id, Map<String, Object> to) {
        return admin.post("/api/v1/departments/" + id + "/moves", to);
    }

    private static UUID department(Caller by, UUID parent) {
        Map<String, Object> department = new java.util.HashMap<>(Map.of("code", code(), "name", "Department"));
        department.put("parentId", parent);
        return by.post("/api/v1/departments", department).id();
    }

    private static UUID location(Caller by) {
        return by.post("/api/v1/locations", Map.of("code", code(), "name", "Main building"))
                .id();
    }

    private static Map<String, Object> room(UUID location, Map<String, Object> more) {
        Map<String, Object> room = new java.util.HashMap<>(
                Map.of("locationId", location, "code", code(), "name", "Room", "kind", "CONSULTATION"));
        room.putAll(more);
        return room;
    }

    private static String code() {
        return UUID.randomUUID().toString().substring(0, 8);
    }
}
