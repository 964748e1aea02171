package io.epione.tenant.specialty;

import java.util.List;
import org.springframework.data.repository.Repository;

interface Specialties extends Repository<Specialty, String> {

    List<Specialty> findAllByOrderByDisplay();
}
