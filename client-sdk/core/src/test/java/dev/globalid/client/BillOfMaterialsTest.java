package dev.globalid.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/** The BOM has no parent, so nothing but this test keeps it in step. */
class BillOfMaterialsTest {

    private static final Path SDK = Path.of("..");
    private static final Set<String> NOT_PUBLISHED = Set.of("bom", "examples", "spring-boot-3");

    private final XPath xpath = XPathFactory.newInstance().newXPath();

    @Test
    void hasTheVersionOfTheModules() throws Exception {
        assertThat(texts("bom", "/project/version")).isEqualTo(texts(".", "/project/parent/version"));
    }

    @Test
    void namesEveryModuleThatIsPublished() throws Exception {
        Set<String> published = new TreeSet<>();
        for (String module : texts(".", "/project/modules/module")) {
            if (!NOT_PUBLISHED.contains(module)) {
                published.addAll(texts(module, "/project/artifactId"));
            }
        }
        assertThat(texts("bom", "/project/dependencyManagement/dependencies/dependency/artifactId"))
                .containsExactlyElementsOf(published);
    }

    private List<String> texts(String module, String path) throws Exception {
        Document pom = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(SDK.resolve(module).resolve("pom.xml").toFile());
        NodeList found = (NodeList) xpath.evaluate(path, pom, XPathConstants.NODESET);
        return IntStream.range(0, found.getLength())
                .mapToObj(i -> found.item(i).getTextContent())
                .toList();
    }
}
