package dev.globalid.replication.cli;

import dev.globalid.replication.topology.HostAndPort;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the address of a master. */
final class AddressConverter implements ITypeConverter<HostAndPort> {

    @Override
    public HostAndPort convert(String typed) {
        return HostAndPort.parse(typed).orElseThrow(() -> new TypeConversionException(refusal(typed)));
    }

    static String refusal(String typed) {
        return "'%s' is no address: write HOST, HOST:PORT, or [IPV6]:PORT, with a port from 1 to 65535"
                .formatted(typed);
    }
}
