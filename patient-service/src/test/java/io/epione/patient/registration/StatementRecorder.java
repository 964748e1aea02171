package io.epione.patient.registration;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Hears what the service asks its database, whoever in the code sends it, word for word and with the values. In nobody's way otherwise. */
class StatementRecorder implements BeanPostProcessor {

    private static final Pattern QUERY = Pattern.compile("\\s*(select|with)\\b", Pattern.CASE_INSENSITIVE);

    private @Nullable volatile Queue<Query> recording;

    /** A query as it was sent. */
    static final class Query {

        private final String sql;
        private final List<Call> values = new ArrayList<>();

        private record Call(Method setter, Object[] arguments) {}

        private Query(String sql) {
            this.sql = sql;
        }

        String sql() {
            return sql;
        }

        /** How the database answers it with these values. @param connection within a transaction that is bound to the hospital */
        String plan(Connection connection) {
            try (PreparedStatement statement = connection.prepareStatement("explain (analyze, buffers) " + sql)) {
                for (Call value : values) {
                    invoke(value.setter(), statement, value.arguments());
                }
                StringBuilder plan = new StringBuilder();
                try (ResultSet lines = statement.executeQuery()) {
                    while (lines.next()) {
                        plan.append(lines.getString(1)).append('\n');
                    }
                }
                return plan.toString();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** Also of what others do meanwhile. */
    List<Query> during(Runnable work) {
        Queue<Query> heard = new ConcurrentLinkedQueue<>();
        recording = heard;
        try {
            work.run();
        } finally {
            recording = null;
        }
        return List.copyOf(heard);
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof DataSource source ? new Tapped(source) : bean;
    }

    private final class Tapped extends DelegatingDataSource {

        private Tapped(DataSource source) {
            super(source);
        }

        @Override
        public Connection getConnection() throws SQLException {
            Connection connection = super.getConnection();
            Queue<Query> heard = recording;
            return heard == null ? connection : listened(connection, heard);
        }
    }

    private static Connection listened(Connection connection, Queue<Query> heard) {
        return proxy(Connection.class, (method, arguments) -> {
            Object result = invoke(method, connection, arguments);
            boolean prepares = method.getName().equals("prepareStatement")
                    && QUERY.matcher((String) arguments[0]).lookingAt();
            return prepares ? listened((PreparedStatement) result, (String) arguments[0], heard) : result;
        });
    }

    private static PreparedStatement listened(PreparedStatement statement, String sql, Queue<Query> heard) {
        Query query = new Query(sql);
        heard.add(query);
        return proxy(PreparedStatement.class, (method, arguments) -> {
            if (method.getName().startsWith("set")
                    && arguments.length > 1
                    && method.getParameterTypes()[0] == int.class) {
                query.values.add(new Query.Call(method, arguments));
            }
            return invoke(method, statement, arguments);
        });
    }

    private interface Handler {

        @Nullable
        Object handle(Method method, Object[] arguments) throws SQLException;
    }

    private static <T> T proxy(Class<T> type, Handler handler) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> handler.handle(method, arguments == null ? new Object[0] : arguments)));
    }

    private static @Nullable Object invoke(Method method, Object target, Object[] arguments) throws SQLException {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof SQLException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
