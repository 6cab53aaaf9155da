package dev.globalid.examples.mybatis;

import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;

/** A mapper of plain MyBatis; the interceptor gives the user an id first. */
@Mapper
public interface UserMapper {

    @Insert("INSERT INTO user (id, name) VALUES (#{id}, #{name})")
    void add(User user);
}
