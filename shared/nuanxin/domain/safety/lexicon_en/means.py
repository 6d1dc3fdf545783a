"""English classes of words for means, places, papers and partings."""

from collections.abc import Mapping

CLASSES: Mapping[str, str] = {
    "MEDICINE": (
        "pills|pill|meds|tablets|tablet|medication|medications|tylenol|insulin|medicine|ibuprofen|"
        "paracetamol|morphine|antidepressants|antidepressant|prescription|capsules|dose|doses|"
        "opioids|fentanyl|xanax|sleeping pills|sleeping tablets|medicine cabinet|painkillers|"
        "pain meds|oxy|oxycodone|codeine|tramadol|valium|diazepam|klonopin|ambien|zopiclone|"
        "melatonin|sertraline|prozac|lithium|quetiapine|seroquel|lexapro|zoloft|benzos|"
        "beta blockers|aspirin|advil|co codamol|acetaminophen|benadryl|amitriptyline|lorazepam|"
        "propranolol|heart pills|heart meds|blood thinners|pill bottle|bottle of pills|"
        "bottle of tablets|medicine bottle|heroin|cocaine|coke and|ketamine|mg|milligrams"
    ),
    "POISON": (
        "poison|poisons|poisoning|bleach|pesticide|rat poison|antifreeze|cyanide|arsenic|"
        "drain cleaner|ammonia|detergent|weedkiller myself|paraquat|nightshade|hemlock|helium|"
        "nitrogen|nitrite|chemicals|acid|anthrax|hand sanitizer"
    ),
    "BOTTLE": (
        "bottle|bottles|vodka|whisky|whiskey|alcohol|gin|tequila|rum|liquor|booze|boozing|drunk|"
        "drink|drinking|drank|beer|beers|wine|pint|pints|shots|wasted|hammered|tipsy|hammered and|"
        "sloshed|alcoholic|alcoholism|rehab|high|stoned|weed|drugs|drug|using again|joint|edible"
    ),
    "MEANS": (
        "blade|blades|razor|razors|razorblade|razor blade|razor blades|knife|knives|scissors|glass|"
        "broken glass|shard|shards|needle|needles|box cutter|boxcutter|craft knife|kitchen knife|"
        "stanley knife|xacto|exacto|pocket knife|penknife|scalpel|sharpener|pencil sharpener|"
        "sharpener blade|lighters|cigarette|cigarettes|iron|curling iron|safety pin|pin|compass|"
        "paperclip|rubber band|hair tie|tweezers|nail scissors|matches|rope|ropes|belt|cord|cords|"
        "sheet|sheets|bedsheet|bedsheets|beam|rafters|ceiling fan|scarf|shoelace|shoelaces|cable|"
        "extension cord|dressing gown cord|curtain rod|door handle|door knob|doorknob|ligature|"
        "hook|strap|tie|the stool|gun|guns|rifle|pistol|shotgun|trigger|bullets|bullet|loaded|"
        "gun cabinet|gun safe|handgun|revolver|glock|firearm|firearms|ammo|ammunition|dads gun|"
        "my gun|barrel|magazine|round in the chamber|the safe|gas|charcoal|petrol|gasoline|exhaust|"
        "hose|engine|engine on|garage door|oven gas|gas oven|fumes|tailpipe|car running|gas tap|"
        "propane|coal"
    ),
    "HEIGHTS": (
        "roof|rooftop|ledge|railing|rail|railings|cliff|cliffs|balcony|window|windowsill|top floor|"
        "floor|floors|storey|story building|building|buildings|tower|edge|edges|overpass|flyover|"
        "multistorey|multi storey|car park|parking garage|parking structure|lookout|tower block|"
        "high rise|skyscraper|scaffolding|stairwell|parapet|bridge|bridges|viaduct|footbridge|"
        "heights|height|drop|the drop|shaft|quarry|gorge|canyon|dam|crane|silo|water tower|"
        "tenth floor|twelfth floor|fifth floor|14th floor|below|the ground below|the pavement"
    ),
    "WATERS": (
        "river|sea|lake|ocean|water|canal|pier|weir|bath|bathtub|tub|reservoir|harbour|harbor|"
        "waves|tide|the tide|current|cold water|shore|loch|pond|the thames|jetty|dock|docks|"
        "the deep|deep water|waist|seabed|riverbank|well"
    ),
    "RAILS": (
        "tracks|train|trains|platform|railway|railroad|train tracks|train station|station|subway|"
        "metro|tube|level crossing|crossing|rail line|freight train|motorway|highway|freeway|"
        "interstate|traffic|lorry|lorries|truck|trucks|semi|eighteen wheeler|bus lane|"
        "dual carriageway"
    ),
    "ROOMS": (
        "garage|bathroom|bathroom floor|basement|attic|barn|woods|forest|motel|motel room|"
        "hotel room alone|closet|bedroom|my room|in my room|cellar|stairs|locked the door|"
        "locked door|door locked|door is locked|the bathroom door|loft|parked|parked car|"
        "in my car alone|parking lot|alley|field|corner of"
    ),
    "NOTE": (
        "note|notes|letter|letters|goodbye letter|goodbye letters|goodbye note|a note|the note|"
        "my note|leave a note|left a note|leaving a note|wrote a note|written a note|wrote letters|"
        "wrote my|writing letters|wrote them letters|writing my|envelope|envelopes|sealed|"
        "video message|recorded a video|recorded|recording|voice memo|scheduled|scheduled email|"
        "scheduled post|drafts|draft email|journal|diary|explains everything|explaining why|"
        "explain why|last words|final words|parting words"
    ),
    "SETTLED": (
        "affairs|affairs in order|put my affairs|things in order|in order|everything in order|"
        "sorted|sorted out|sorted everything|tied up|tie up|loose ends tied|paid off|paid off my|"
        "paid everyone back|pay everyone back|arranged|arranged for|settled|wrapped up|wrapping up|"
        "packed up|packed up my|cleaned out|cleared out|cleared my|emptied|emptied my|deleted|"
        "deleting|deleted everything|deleted my|wiped|wiped my|deactivated|closed my accounts|"
        "cancelled everything|cancelled my|folded|labelled|labeled|put by|taken care of|"
        "all taken care|everything is taken care|so nobody has to|so no one has to|"
        "so they dont have to|so you dont have to|wont have to clean|less mess|no mess|a mess for|"
        "easy for them|easier for them|make it easy|make it easier|nothing left to do|"
        "one last thing|last thing i need"
    ),
    "PAPERS": (
        "insurance|life insurance|insurance policy|policy|passwords|password|my passwords|"
        "pin number|bank details|bank account|deed|deeds|savings|beneficiary|next of kin|"
        "power of attorney|estate|inheritance|inherit|executor|my will|a will|the will|"
        "wrote my will|writing my will|last will|will and testament|funeral plan|organ donor|"
        "donate my organs|dnr|keys|key|house keys|spare key|documents|paperwork|birth certificate"
    ),
    "GIVEN": (
        "gave|give|giving|given|gave away|given away|giving away|give away|give my|gave my|"
        "giving my|giving her my|giving him my|gave her my|gave him my|left to|leave to|leaving my|"
        "leave my|leave everything to|leave you|left you|left it all to|have my|can have my|"
        "you can have|you can have my|take my stuff|who gets my|belongings|my belongings|"
        "possessions|my things|my stuff|jewellery|jewelry|heirloom|rehome|rehomed|rehoming|"
        "found a home for|found her a home|found him a home|has a home|found a home|"
        "take care of my|look after my|take care of|look after|look after them|look after her|"
        "look after him|watch over|take my dog|take my cat|take the dog|take the cat|feed my cat|"
        "feed my dog|adopt my|raise my|raise the kids|who will look after"
    ),
    "FAREWELL": (
        "goodbye|goodbyes|bye|byes|farewell|so long|say goodbye|said goodbye|saying goodbye|"
        "final goodbye|one last goodbye|goodbye everyone|bye everyone|dont look for me|look for me|"
        "dont come looking|dont wait up|hear from me|last message|last text|last post|last tweet|"
        "my last|my last day|last day|last night on earth|last day on earth|final post|"
        "final message|final|last|one last|one last time|for the last time|last time ill|"
        "the last time|last meal|last supper|last hug|last christmas|last birthday|last sunset|"
        "signing off|logging off|logging off for good|im out|peace out|see you on the other side|"
        "see you in heaven|see you in the next|see you in another life|see yall on the other|"
        "until we meet again|in another life|take care|take care of yourself|be good|be happy|"
        "be okay|be strong|be kind|live well|live your life|dont be sad|dont cry|dont cry for me|"
        "dont mourn|dont miss me|dont blame|dont blame yourself|not your fault|nobodys fault|"
        "no ones fault|isnt your fault|wasnt your fault|isnt anyones fault|"
        "theres nothing you could|nothing you could have|you did everything|you couldnt have|"
        "tell my|tell her|tell him|tell them|tell mum|tell mom|tell dad|tell everyone|tell my mum|"
        "tell my mom|tell my kids|let them know|let him know|let her know|that i loved|"
        "i loved them|i loved you|i loved him|i loved her|love you all|loved you all|i love you|"
        "i love you all|love you|always loved|always love you|thank you for|thanks for|"
        "thank you all|thank you for everything|thanks for everything|thanks for being|"
        "thank you for trying|thanks for trying|it was nice knowing|nice knowing you|"
        "it was good to know|glad i met you|glad we met|been an honour|been an honor"
    ),
    "SORRY": (
        "sorry|im sorry|im so sorry|so sorry|forgive|forgive me|please forgive|please forgive me|"
        "forgiveness|apologies|apologise|apologize|my apologies|sorry for everything|sorry mum|"
        "sorry mom|sorry to everyone|sorry for being|regret|regrets|no regrets"
    ),
}
