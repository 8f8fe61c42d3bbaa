package io.payflight.bench

import tools.jackson.databind.JsonNode
import java.util.regex.Pattern

/**
 * The rules as one would write them by hand over Jackson's tree: a trie of member names, each leaf with its compiled patterns,
 * walked once a body.
 */
internal class CompiledWalk(definition: JsonNode) {
    private class Rule(val id: String, val optionality: String, val pattern: Pattern?)

    private class Node(val name: String, var isArray: Boolean = false) {
        val children = LinkedHashMap<String, Node>()
        val rules = ArrayList<Rule>()
    }

    /** One thing that is wrong. */
    class Found(val ruleId: String, val path: String)

    private val root = Node("")

    init {
        for (entry in definition.get("validationRules")) {
            val validation = entry.get("validation")
            var node = root
            for (step in validation.get("jsonPath").asString().removePrefix("$.").split('.')) {
                val name = step.removeSuffix("[*]")
                node = node.children.getOrPut(name) { Node(name) }
                node.isArray = node.isArray || name != step
            }
            val regex = validation.get("regex").asString()
            val pattern = if (regex.isEmpty()) null else Pattern.compile(regex)
            node.rules += Rule(entry.get("ruleId").asString(), validation.get("optionality").asString(), pattern)
        }
    }

    fun check(body: JsonNode): List<Found> = ArrayList<Found>().also { walk(root, body, "", it) }

    private fun walk(node: Node, value: JsonNode, path: String, found: MutableList<Found>) {
        for (child in node.children.values) {
            val member = value.get(child.name)
            if (child.rules.isNotEmpty()) judge(child, member, path, found)
            if (member == null || child.children.isEmpty()) continue
            if (child.isArray) {
                for (index in 0 until member.size()) walk(child, member.get(index), "$path/${child.name}/$index", found)
            } else {
                walk(child, member, "$path/${child.name}", found)
            }
        }
    }

    private fun judge(node: Node, member: JsonNode?, path: String, found: MutableList<Found>) {
        val absent = member == null || member.isNull
        for (rule in node.rules) {
            val wrong = when {
                absent -> rule.optionality == "Required"
                rule.optionality == "NotAllowed" -> true
                else -> !member.isString || rule.pattern?.matcher(member.asString())?.find() == false
            }
            if (wrong) found += Found(rule.id, "$path/${node.name}")
        }
    }
}
