package dev.globalid.client.mybatis;

import static org.assertj.core.api.Assertions.assertThat;

import com.baomidou.mybatisplus.core.mapper.BaseMapper;
import dev.globalid.client.GlobalId;
import dev.globalid.replication.testing.MySqlServer;
import dev.globalid.replication.testing.MySqlVersion;
import dev.globalid.service.testing.IdServiceProcess;
import java.sql.SQLException;
import java.util.List;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

class MyBatisIT {

    private static final String INSERT_MANY = "<script>INSERT INTO user (id, name) VALUES"
            + " <foreach collection='users' item='u' separator=','>(#{u.id}, #{u.name})</foreach></script>";

    private static MySqlServer mysql;
    private static IdServiceProcess service;
    private static ConfigurableApplicationContext application;
    private static UserMapper users;
    private static OrderMapper orders;

    @BeforeAll
    static void start() throws SQLException {
        mysql = MySqlServer.start(MySqlVersion.MYSQL_9_7);
        service = IdServiceProcess.start("--ids.sequences.ordersid.start=7000");
        mysql.execute(
                "CREATE DATABASE shop",
                "CREATE TABLE shop.user (id BIGINT PRIMARY KEY, name VARCHAR(50) NOT NULL)",
                "CREATE TABLE shop.orders (id BIGINT PRIMARY KEY, item VARCHAR(50) NOT NULL)");
        application = new SpringApplicationBuilder(Application.class)
                .web(WebApplicationType.NONE)
                .run(
                        "--global-id.servers=" + service.url(),
                        "--spring.datasource.url=" + mysql.jdbcUrl("shop"),
                        "--spring.datasource.username=" + mysql.user(),
                        "--spring.datasource.password=" + mysql.password());
        users = application.getBean(UserMapper.class);
        orders = application.getBean(OrderMapper.class);
    }

    @AfterAll
    static void stop() {
        application.close();
        service.close();
        mysql.close();
    }

    @Test
    void myBatisPlusAssignsIdsOfTheSequenceThatIsNamedForTheTable() {
        Orders order = new Orders();
        order.item = "book";

        orders.insert(order);

        assertThat(order.id).isGreaterThanOrEqualTo(7000);
        assertThat(orders.selectById(order.id).item).isEqualTo("book");
    }

    @Test
    void aBareEntityGetsAnId() {
        User ada = new User("Ada");

        users.add(ada);

        assertThat(ada.id).isPositive();
        assertThat(users.nameOf(ada.id)).isEqualTo("Ada");
    }

    @Test
    void anEntityAmongOtherParametersGetsAnId() {
        User grace = new User("Grace");

        users.addWithTitle(grace, "Admiral ");

        assertThat(users.nameOf(grace.id)).isEqualTo("Admiral Grace");
    }

    @Test
    void aListAndAnArrayGetAscendingIds() {
        List<User> list = List.of(new User("a"), new User("b"), new User("c"));
        User[] array = {new User("d"), new User("e")};

        users.addList(list);
        users.addArray(array);

        assertThat(list).extracting(user -> user.id).isSorted().doesNotHaveDuplicates();
        assertThat(array[0].id).isGreaterThan(list.get(2).id).isLessThan(array[1].id);
        assertThat(users.nameOf(array[1].id)).isEqualTo("e");
    }

    @Test
    void anIdThatIsGivenIsKept() {
        User given = new User("Edsger");
        given.id = -5L;

        users.add(given);

        assertThat(given.id).isEqualTo(-5);
    }

    @Test
    void anUpdateGetsNoId() {
        User nobody = new User("nobody");

        users.rename(nobody);

        assertThat(nobody.id).isNull();
    }

    static class User {

        @GlobalId("userid")
        @Nullable Long id;

        String name;

        User(String name) {
            this.name = name;
        }
    }

    static class Orders {
        @Nullable Long id;

        @Nullable String item;
    }

    @Mapper
    interface OrderMapper extends BaseMapper<Orders> {}

    @Mapper
    interface UserMapper {

        @Insert("INSERT INTO user (id, name) VALUES (#{id}, #{name})")
        void add(User user);

        @Insert("INSERT INTO user (id, name) VALUES (#{user.id}, CONCAT(#{title}, #{user.name}))")
        void addWithTitle(@Param("user") User user, @Param("title") String title);

        @Insert(INSERT_MANY)
        void addList(@Param("users") List<User> users);

        @Insert(INSERT_MANY)
        void addArray(@Param("users") User[] users);

        @Update("UPDATE user SET name = #{name} WHERE id = #{id}")
        void rename(User user);

        @Select("SELECT name FROM user WHERE id = #{id}")
        String nameOf(@Nullable Long id);
    }

    @EnableAutoConfiguration
    static class Application {}
}
