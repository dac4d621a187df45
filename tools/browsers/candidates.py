"""What WebDriver is asked for its role and its accessible name, which it tells of one element at a time.

The browser judges; this only leaves aside what cannot be meant.
"""

# What can be seen, may have a role, and is named by its own letters or its label's. `tags` has what HTML gives a role.
CANDIDATES = """(role, name) => {
    const tags = {
        button: "button", combobox: "select", dialog: "dialog", slider: "input[type=range]", radio: "input[type=radio]",
        textbox: "input[type=text]", switch: "input[type=checkbox]",
        spinbutton: "input[type=number]",
    };
    const byId = id => document.getElementById(id);
    const namesOf = element => [
        element.innerText,
        ...["aria-label", "title"].map(attribute => element.getAttribute(attribute)),
        ...(element.getAttribute("aria-labelledby") ?? "").split(" ").map(id => byId(id)?.innerText),
        ...[...(element.labels ?? [])].map(label => label.innerText),
    ].map(one => one?.trim());
    return [...document.querySelectorAll(`${tags[role]}, [role=${role}]`)].filter(element =>
        element.checkVisibility({visibilityProperty: true}) && namesOf(element).includes(name));
}"""
