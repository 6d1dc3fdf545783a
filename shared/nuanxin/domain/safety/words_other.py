"""The commonest ways to say in other languages that one wants to die. No rules of scope here: who
writes them to a companion means them often enough, and the reply is gentle.
"""

from nuanxin.domain.safety.signals import any_of

WANTS_TO_DIE = any_of(
    "死にたい|消えたい|自殺したい|自杀したい|生きていたくない|もう生きたくない"
    "|生きるのが(?:つら|辛)い|リストカット"
    "|飛び降りたい|飞び降りたい|死のうと思",
    "죽고 ?싶|자살하고 ?싶|자살할|살고 ?싶지 ?않|사라지고 ?싶|살기 ?싫|자해",
    r"\bquiero (?:morir|matarme|suicidarme)|no quiero (?:vivir|seguir viviendo)"
    r"|me quiero (?:morir|matar)|voy a (?:matarme|suicidarme)",
    r"\b(?:je veux|jai envie de|je vais) (?:mourir|me tuer|me suicider)|je ne veux plus vivre"
    r"|jai plus envie de vivre|envie d?e? ?en finir|me suicider",
    r"\bich (?:will|mochte|möchte) (?:sterben|nicht mehr leben|mich umbringen)"
    r"|ich bringe mich um|mich umbringen|nicht mehr leben",
    r"\bquero (?:morrer|me matar|suicidar)|não quero (?:mais )?viver|vou me matar",
    r"\bvoglio (?:morire|uccidermi|farla finita)|non voglio più vivere|mi voglio ammazzare",
    r"хочу умереть|не хочу жить|покончить с собой|убить себя|не хочу больше жить",
    r"أريد أن أموت|اريد ان اموت|أريد الموت|لا أريد أن أعيش|سأقتل نفسي|انتحر",
    r"मरना चाहत|जीना नहीं चाहत|आत्महत्या",
    r"(?:muốn chết|không muốn sống|tự tử)|(?:ingin mati|mau mati|bunuh diri"
    r"|tidak ingin hidup|tak nak hidup)|อยากตาย|ฆ่าตัวตาย",
    r"\bchc[eę] umrze[cć]|nie chc[eę] żyć|zabi[cć] si[eę]|ölmek istiyorum|yaşamak istemiyorum"
    r"|\bintihar\b|ik wil dood|ik wil niet meer leven",
)
