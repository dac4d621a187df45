"""The schema of MusicXML 4.0, as the package `musicxml` ships it, without a network."""

from importlib import resources

from lxml import etree

# The schema imports two others by address, of which it uses a few attributes.
XLINK = ("http://www.w3.org/1999/xlink", ["type", "href", "role", "title", "show", "actuate"])
XML = ("http://www.w3.org/XML/1998/namespace", ["lang", "space"])
IMPORTED = {"xlink.xsd": XLINK, "xml.xsd": XML}


def attributes_schema(namespace: str, names: list[str]) -> str:
    """A schema that declares attributes of any text."""
    declared = "".join(f'<xs:attribute name="{name}"/>' for name in names)
    return (
        f'<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="{namespace}">{declared}</xs:schema>'
    )


class Imported(etree.Resolver):
    """Answers for the addresses of the imported schemas."""

    def resolve(self, url: str, _public_id: str, context: object) -> object:
        schema = IMPORTED.get(url.rpartition("/")[2])
        return None if schema is None else self.resolve_string(attributes_schema(*schema), context)


def musicxml_schema() -> etree.XMLSchema:
    parser = etree.XMLParser(no_network=True)
    parser.resolvers.add(Imported())
    source = resources.files("musicxml").joinpath("generate_classes", "musicxml_4_0.xsd").read_bytes()
    return etree.XMLSchema(etree.fromstring(source, parser))
