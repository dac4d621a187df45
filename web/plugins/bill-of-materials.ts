/** The page's bill of materials, in CycloneDX's JSON: the packages that it ships, for whoever looks for one with a flaw. */
import { readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { Enums, Models, Serialize, SPDX, Spec } from "@cyclonedx/cyclonedx-library";
import { PackageURL } from "packageurl-js";
import type { Plugin } from "vite";
import type { ShippedPackage, ShippedPackages } from "./shipped-packages";

/** Where the file lies beside the page: the name that CycloneDX recommends. */
export const BILL_OF_MATERIALS = "sbom.cdx.json";

/** What is read of package-lock.json. */
interface LockFile {
  readonly packages: Readonly<Record<string, LockedPackage>>;
}

interface LockedPackage {
  readonly version?: string;
  readonly license?: string;
  /** Subresource integrity of the package's archive. */
  readonly integrity?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

/** Vite's plugin. It comes last, as {@link notices} does. */
export function billOfMaterials(shipped: ShippedPackages): Plugin {
  let root = "";
  return {
    name: "kantor:bill-of-materials",
    apply: "build",
    configResolved(config) {
      root = config.root;
    },
    generateBundle: {
      order: "post",
      handler() {
        const lock = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8"));
        const source = writeBillOfMaterials(shipped.list(), lock, root);
        this.emitFile({ type: "asset", fileName: BILL_OF_MATERIALS, source });
      },
    },
  };
}

/** The file's text, the same from the same packages: neither the day nor the machine is in it. */
export function writeBillOfMaterials(
  packages: readonly ShippedPackage[],
  lock: LockFile,
  root: string,
): string {
  const page = lock.packages[""] ?? {};
  const bom = new Models.Bom();
  const kantor = new Models.Component(Enums.ComponentType.Application, "kantor", {
    version: page.version,
    bomRef: "kantor",
    licenses: licencesOf(page.license ?? ""),
  });
  bom.metadata.component = kantor;

  const components = packages.map((shipped) => {
    const locked = lock.packages[relative(root, shipped.folder).split(sep).join("/")] ?? {};
    return { shipped, locked, component: componentOf(shipped, locked) };
  });
  for (const { component, locked } of components) {
    bom.components.add(component);
    for (const needed of components) {
      if (needed.shipped.name in (locked.dependencies ?? {})) {
        component.dependencies.add(needed.component.bomRef);
      }
    }
  }
  const direct = { ...page.dependencies, ...page.devDependencies };
  for (const { component, shipped } of components) {
    if (shipped.name in direct) kantor.dependencies.add(component.bomRef);
  }

  const serializer = new Serialize.JsonSerializer(new Serialize.JSON.Normalize.Factory(Spec.Spec1dot6));
  return serializer.serialize(bom, { sortLists: true, space: 2 });
}

function componentOf({ name, version, licence }: ShippedPackage, { integrity }: LockedPackage) {
  const [scope, bare] = name.startsWith("@") ? name.split("/") : [undefined, name];
  const purl = new PackageURL("npm", scope, bare, version, undefined, undefined).toString();
  return new Models.Component(Enums.ComponentType.Library, bare ?? name, {
    group: scope,
    version,
    purl,
    bomRef: purl,
    licenses: licencesOf(licence),
    hashes: hashesOf(integrity),
  });
}

/** Of an SPDX expression, which may be a single licence. */
function licencesOf(expression: string) {
  const License = SPDX.isSupportedSpdxId(expression) ? Models.SpdxLicense : Models.LicenseExpression;
  return new Models.LicenseRepository(expression === "" ? [] : [new License(expression)]);
}

/** Of the package's archive, as npm compares it when it is installed. */
function hashesOf(integrity = "") {
  const [, digest] = integrity.match(/^sha512-(.+)$/) ?? [];
  return new Models.HashDictionary(
    digest === undefined
      ? []
      : [[Enums.HashAlgorithm["SHA-512"], Buffer.from(digest, "base64").toString("hex")]],
  );
}
