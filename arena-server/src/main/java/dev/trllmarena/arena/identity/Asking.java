package dev.trllmarena.arena.identity;

/// Questions that ask who answers, Turkish and English, in the spelling of [Sentences].
final class Asking {
    private static final String LISTS = """
            ASK={MAKE}\\w*|{MADE}\\w*
            MAKE=gelistir|yarat|egit|uret|yap[tmia]|tasarla|olustur|programla|kodla|kurd|yazd|icat|dizayn|piyasaya|insa|cikar|cikart
            MADE=gelistiril|egitil|uretil|olusturul|yaratil|tasarlan|yapil|kodlan|programlan|turetil|cikaril|insa edil
            THING=model|llm|yapay zeka|asistan|chatbot|sohbet bot|bot|dil model|sirket|firma|marka|surum|versiyon|urun|sohbet robot|zeka|ai|motor|sistem|laboratuvar|gpt|api
            OWN=ad|isim|ism|model|surum|versiyon|{MAKER}|sirket|firma|altyapi|mimari|marka|kimlig|kimlik|motor|tam ad|kod ad|egitim veri|bilgi kesim|parametre|temel model|koken|kokeni|aile
            MAKER=gelistirici|uretici|yaratici|yapimci|kurucu|saglayici|egitici|tasarimci|sahib|sahip
            SAY=soyle|yaz|acikla|belirt|paylas|ver|goster|ifsa|itiraf|ekle|de\\b|bildir|cevapla|ogren|aktar|merak|alabil|ogrenebil|bilmek|ogrenmek|bilebil
            AM=are|r|re
            YOU=you|u|ya
            TALK=konus|gorus|yazis|sohbet|muhatap|chatles
            WHICH=what|which|wich|wat|whats
            SORT=model|llm|ai|version|assistant|chatbot|bot|language model|company|lab|system|gpt|engine|provider|vendor
            BUILD=made|make|makes|created|creates|built|builds|trained|trains|developed|develops|designed|programmed|owns|runs|invented|wrote|released|maintains|operates|hosts
            """;

    static final Phrases PHRASES = new Phrases(LISTS, """
            (?:sen|siz) {3} kims[iu]?n(?:iz)?\\b
            kims[iu]?n(?:iz)? (?:sen|siz)\\b
            (?:sen|siz) (?:hangi|ne|kimin) {2} {THING}\\w*
            ^modelin(?:in|izin) (?:ad|ism|surum|versiyon)\\w*
            (?:sana|size) {1} (?:ne diye|nasil|ne) {1} (?:hitap|sesleneyim|seslenebilir|diyeyim|diyelim|cagir)\\w*
            ne diye (?:hitap|sesleneyim|cagir)\\w*
            (?:bir )?(?:adin|ismin|adiniz|isminiz) (?:var|yok) (?:mi|mu)\\b
            (?:karsimda|karsimdaki)\\w* {2} (?:kim|hangi)
            ^kim konusuyor
            (?:uretici|gelistirici|ana|sahip) (?:firma|sirket)(?:n|niz)\\b
            (?:hangi|kimin) {2} (?:sirket|firma|ulke|lab|laboratuvar|kurum)\\w*(?:in|nin|un|nun|ye|ya|a|e|de|da|den|dan|te|ta)?(?:s[iu]n|aits[iu]n| aits[iu]n)(?:iz)?\\b
            (?:hangi|kimin) {2} (?:sirket|firma|ulke|kurum)\\w* {1} (?:ait|bagli|ur[eu]t|gelistir)\\w*s[iu]n\\w*
            (?:turk|yerli|cin|amerikan|yabanci) (?:yapimi|mali|uretimi|modeli) m[iu]s[iu]n
            (?:alt yapi|altyapi|api|motor|model|surum|versiyon)n?(?:in|un|n) {1} (?:ne|kim|kimin|hangisi|nedir|kac)\\b
            (?:sistem|system) (?:mesaj|prompt|talimat)\\w* {3} (?:ad|isim|ism|kimlig|model)\\w*
            what (?:should|can|do) i call {YOU}
            what {AM} {YOU} called
            do {YOU} have {1} name
            (?:tell|give|show) me {1} your {1} (?:model|name|version|identity|maker|creator)
            (?:reveal|disclose|state|name|confirm) {1} (?:your|ur) {2} (?:identity|name|creator|maker|model|developer|provider)
            {WHICH} (?:\\S+ ){0,3}{SORT}s? is (?:answering|responding|replying|talking|speaking|writing|behind|running)
            {WHICH} (?:\\S+ ){0,3}{SORT} (?:built|made|trained|created|developed) {YOU}
            what version of {n}
            (?:sen|siz) {2} {n} {2} m[iu]s[iu]n
            kims[iu]n(?:iz)? {1} (?:sen|siz)\\b
            ^(?:\\S+ ){0,3}kims[iu]n(?:iz)?$
            kims[iu]n(?:iz)? (?:acaba|gercekte|aslinda|soyle|ve |hangi)
            (?:gercekte|aslinda|peki|tam olarak) (?:sen )?kims[iu]n
            (?:sen|siz) (?:tam olarak |aslinda |gercekte )?(?:neyin nesis|nes)[iu]n
            ^(?:\\S+ )?nesin(?: sen)?$
            (?:hangi|ne|nasil bir|kimin|kimlerin|kac|hangisinin) {4} {THING}\\w*? ?s[iu]n(?:iz)?\\b
            hangi {4} {THING}\\w* {3} (?!oner|sec|tercih|tavsiye|dusun|al[iu]|begen|sev|tut|iste)\\w+(?:(?:yor|mis|r|di|ti|du|tu)(?:s[iu]n|n)(?:iz)?)\\b
            hangi {3} {THING}\\w* {2} (?:{TALK})\\w*(?:um|uz|yim|yiz)\\b
            kim(?:in)?(?:le| ile) {2} {TALK}\\w*(?:um|uz)\\b
            (?:bu|su|yukaridaki|onceki|son) {1} (?:yanit|cevap|metin|metn|satir|yazi)\\w* {2} (?:hangi|kim)\\w* {3} (?:yaz|uret|ver|olustur|model)\\w*
            (?:hangi|kim) {3} (?:model|llm|yapay zeka)\\w* {1} (?:yanitl|cevapl|yanit ver|cevap ver|uretiyor|calisiyor|arkada|karsimda)\\w*
            (?:karsimda|karsidaki|arkadaki|arkanda|arkanizda|altinda|icinde|temelinde)\\w* {3} (?:hangi|kim)\\b {2} (?:{THING}|var)\\w*
            (?:seni|sizi) {4} (?:kim|kimler|hangi \\S+|ne|nerede|kimin) {3} {ASK}
            (?:seni|sizi) {2} {MAKE}\\w*[ae]n(?:ler)?\\w* {4} (?:kim|hangi|ne|adi|ismi|{SAY})\\w*
            (?:seni|sizi) (?:{MAKE})\\w*[ae]n (?:sirket|firma|kurum|ekip|kisi|kurulus|lab)\\w*
            (?:hangi|ne) {3} {THING}\\w* {2} (?:kullandigin|calistigin|oldugun|dayandigin|temel aldigin|konustugun)\\w*+(?! (?:\\S+ )?(?:ner[ed]|nasil))
            (?:kim|hangi \\S+) {1} {ASK} {1} (?:bu|su) {1} (?:yanit|cevab|cevap|metn|metin|yazi)\\w*
            kim {1} {ASK} (?:senin|sizin)\\b
            (?:ureticini|gelistiricini|yaraticini|yapimcini|saglayicini|ureticinizi|gelistiricinizi)\\b
            ^(?:(?!\\S+[iu]n )\\S+ )?(?:modelini|modelinizi|surumunu|versiyonunu) {3} (?!\\S+(?:irim|[iu]n[iu]z)(?: |$))(?:{SAY})\\w*
            hangi {1} (?:model|yapay zeka|llm|sirket|firma)\\w*(?:in|nin) {1} (?:cevab|cevap|yanit|metn|yazi|urun|eser)\\w*
            (?:karsimdaki|arkadaki|konustugum|kullandigim|yazistigim|karsimda) {1} {THING}\\w* {2} (?:adi|ismi|ne|kim|hangi|model)\\w*
            {THING}\\w* m[iu]s[iu]n\\w* {1} (?:hangi|kim)\\w*
            (?:state|name|tell|say|reveal|give|which|what|who|mention) {4} (?:company|lab|team|organization|organisation|people|firm|one) {1} (?:that |who |which )?{BUILD} {YOU}
            (?:seni|sizi) {1} {MAKE}\\w* {3} (?:kim|hangi|sirket|firma|ekip)\\w*
            (?:senin|sizin)(?! \\S*(?:oner|tavsiye|sec|begen|sev)) {3} (?:{MAKER}|ad|isim|ism|model|surum|versiyon|altyapi|mimari|sirket|firma)\\w* {3} (?:m[iu]|ne|nedir|kim|hangi\\w*|{n})(?= |$)
            sen {3} (?:llm|yapay zeka|model|bot|asistan)\\w* {2} hangi\\w*
            kac(?:inci)? {THING}\\w*s[iu]n\\b
            (?:benimle|bana|su an|su anda|simdi) {1} (?:konusan|yanit veren|cevap veren|yanitlayan|yazan|cevaplayan) {1} (?:{THING}|kim)\\w*
            ^(?:lutfen |once |bana |ilk once ){0,2}(?:adini|ismini|adinizi|isminizi) {2} (?:{SAY})\\w*
            (?:bilgin|bilgilerin|verin|verilerin|egitimin|egitim verin|egitim verilerin)(?:iz)? {2} (?:hangi|ne zaman|kac)\\w* {2} (?:kadar|tarih|guncel|yil|kes)\\w*
            (?:what|which|whats) {5} (?:model|llm|ai|assistant|chatbot) {2} (?:i am|i m|im|am i) (?:using|talking|chatting|speaking)
            (?:do|did|were|was|are|have) {YOU}(?!.*\\b(?:think|know|like|recommend|prefer|believe|suggest|say|feel|mean)\\b){4} {n}
            who(?: s|s| is)? {1} behind (?:{YOU}|this)
            ^(?:which|what|hangi) (?:model|llm|ai|yapay zeka|chatbot|gpt)(?: \\w+)?$
            ^(?:\\S+ ){0,2}(?:adini|ismini|adinizi|isminizi) {1} (?:bilmek|ogrenmek|ogren|merak)\\w*
            (?:gercek|asil|tam|resmi) (?:adin|ismin|kimligin|modelin|surumun)\\w* {2} (?:ne|nedir|kim|soyle|{n})\\w*
            (?:modelin|surumun|versiyonun|ureticin|gelistiricin|yaraticin|yapimcin|altyapin|kimligin|modeliniz|surumunuz|ureticiniz|gelistiriciniz|yaraticiniz) {2} (?:ne|nedir|kim|kimdir|hangi|hangisi|kac|m[iu])(?= |$)
            (?:senden|sizden) {2} (?:adini|ismini|modelini|kimligini|surumunu)\\b
            {n} {2} m[iu] (?:kullaniyor|konusuyor|yanitliyor|cevapliyor|calisiyor)\\w*
            (?:bu|su)(?! (?:metn|metin|yazi|odev|makale|kod|resim|gorsel|siir)){1} {n} m[iu](?= |$)
            (?:karsimda|karsimdaki) {3} {n} m[iu]
            {n} ile m[iu] {1} {TALK}\\w*
            (?:{n}|hangi {2} model) {1} (?:ile|le|la) {1} {TALK}\\w*(?:um|uz)(?= |$)
            (?:surum|versiyon|model|seri|uretim) (?:numara|ad|isim|ism|kod|kimli|tur|tip)\\w*n(?:iz)? {1} (?:kac|ne|nedir|hangi|{SAY})\\w*
            (?:surum|versiyon|model|seri) numaran[iu]?(?:z[iu])? {1} {SAY}\\w*
            ^(?:\\S+ )?(?:kimin|kim|hangi \\S+) (?:tarafindan )?{MADE}\\w*d[iu]g[iu]n[iu]\\w* {2} {SAY}
            (?:sana|size) {2} (?:isim|ad)\\w* {1} (?:seslen|hitap|cagir)\\w*
            (?:company|lab|team|organi[sz]ation|people|firm|one|folks) {1} behind (?:{YOU}|this)
            (?:model|yapay zeka|asistan|bot) (?:olarak )?(?:ad|isim|ism)\\w*n(?:iz)? (?:ne|nedir|var|kac)
            (?:sen|siz) {1} kim s[iu]n(?:iz)?\\b
            (?:adi|ismi|modeli|surumu) (?:ne|nedir) {2} (?:senin|sizin)
            {n} m[iu] {1} (?:soruyor|yaziyor|konusuyor|danisiyor)\\w*um
            ^(?:so |and |please |first ){0,2}(?:your|ur) {2} (?:name|model|version|maker|creator|developer|identity)\\b
            (?:know|have|get|ask|learn|hear) {1} (?:your|ur) {2} (?:name|model|version|creator|maker|identity|developer)\\b
            (?:model|version|creator|maker|developer|provider) (?:name )?(?:please|pls|plz)$
            (?:ad|isim|ism|model|surum|versiyon|uretici|gelistirici)\\w*niz(?:i|in)? {2} (?:ne|nedir|kim|hangi\\w*|{SAY})
            (?:adin|ismin|adiniz|isminiz) {2} {n}
            kendi (?:model|ad|isim|ism|kimli|surum)\\w*n[iu](?:zi)? {1} (?:tanit|{SAY})\\w*
            (?:bu|su) {1} (?:yanit|cevap|cevab)\\w* {1} (?:veren|yazan|ureten|olusturan) {2} (?:kim|hangi|model)\\w*
            ^(?:peki )?kim(?:ler)? (?:tarafindan )?{ASK}(?: (?:seni|sizi))?$
            kim(?:ler)? {1} {ASK} (?:seni|sizi)\\b
            kim(?:ler|in)? (?:tarafindan|eliyle) {2} {MADE}\\w*[dt][iu]n(?:iz)?\\b
            kim(?:ler)? {MADE}\\w*[dt][iu](?: seni)?\\b
            (?:hangi|nerede|ne zaman|kim|kimler|nasil|neyle|kimin) {3} {MADE}\\w*[dt][iu]n(?:iz)?\\b
            ^{MADE}\\w*[dt][iu]n(?:iz)?\\b {2} (?:kim|nerede|hangi)
            (?:ad|isim|ism|model ad|kod ad)(?:in|iniz|inizi?|ini) {1} (?:ne|nedir|neydi|neymis|ne ki|acaba|neler)\\b(?! (?:koy|ver|olsun|olur|olmali|yap)\\w*)
            ^(?:\\S+ ){0,2}(?:adin|ismin|adiniz|isminiz|adini|ismini|adinizi|isminizi) (?!\\w+(?:dig|mis|masi|mek|mak|iyor|di|an|acag|eceg)\\w*)(?:{SAY})\\w*
            ^(?:\\S+ )?(?:adin|ismin|adiniz|isminiz)$
            (?:ne|nedir) (?:senin |sizin )?(?:adin|ismin|adiniz|isminiz)\\b
            (?:senin|sizin|kendi) {3} (?!\\w+s[iu]n[iu]n?\\b){OWN}\\w*?(?:in|un|iniz|unuz|ini|inizi|unu|n)\\b {3} (?:ne|nedir|kim|kimdir|hangi\\w*|neres?\\w*|kac|var|{SAY})\\w*
            (?:{MAKER}|model ad|model isim|model ism|model kimlig|surum|versiyon|model numara|altyapi|mimari|tam ad|kod ad|model surum)\\w*(?:in|un|iniz|unuz|n)\\b {2} (?:kim|ne|nedir|kimdir|kimler|hangi\\w*|neres?\\w*|kac)\\b
            (?:model|llm|yapay zeka) {1} (?:ad|isim|ism|kimlig|numara|bilgi|surum|versiyon|tur)\\w* {2} (?!ver(?:ir|il|me))(?:{SAY})\\w*
            (?:hangi|ne) (?:model|llm|yapay zeka|sirket)\\w* {1} old[uy]?g?un\\w*+ (?!(?:\\S+ )?(?:ner[ed]|nasil))(?:\\S+ ){0,3}(?:{SAY}|merak|bil)\\w*
            (?:hangi|kimin|ne) {3} {THING}\\w* old[uy]?g?un\\w*+(?! (?:\\S+ )?(?:ner[ed]|nasil))
            kim oldugunu\\w* {2} (?!soylem|belirtm|aciklam|yazm)(?:{SAY})\\w*
            (?:once|basta|basina|sonuna|sonunda|ilk olarak) {2} (?:adini|ismini|adinizi|isminizi|kimligini) {1} (?:{SAY})\\w*
            ^kim oldugun\\w*+(?! (?:\\S+[ae]n|bilm\\w*|unut\\w*|\\u2026)(?: |$))
            (?:kimligini|kimliginizi|kimligin|kimliginiz) {2} (?:{SAY}|ne|nedir|dogrula)\\w*
            (?:kendini|kendinizi)(?! (?:\\S+ ){0,5}(?:olarak|yerine|gibi)) {3} (?:tanit|anlat|ozetle|tarif|betimle|tanitir|tanitin|tanitiniz|tanitsana|tanitabilir|tanitiver|tanimla|acikla|tanitmani|tanitmanizi|tanit bakalim)\\b(?! (?:baslikli|etkinli\\w*|konusma\\w*|yazisi|metni|dersi))(?<!olarak tanit)
            (?:kendin|kendiniz)den {2} (?:bahset|soz et|anlat|bahseder|bahsed)\\w*
            (?:kendin|kendiniz) (?:hakkinda|hakkindaki|ile ilgili) {2} (?:bilgi|anlat|soyle|bir sey)\\w*
            {n} m[iu]s[iu]n(?:iz)?\\b
            {n} m[iu] (?:sen|siz)\\b
            [§¤]\\+(?:y?[iu])?s[iu]n(?:iz)?\\b
            (?:sen|siz) {3} {n} (?:m[iu]\\b|degil|olma|olabilir|olmalis|gibi konus)
            (?:sen|siz) (?:aslinda |galiba |bence |kesin )?§(?:\\+[a-z]+)?$
            (?:sen|siz|seni|sizi|senin) {4} {n} {3} {ASK}
            (?:sen|siz|seni|sizi|senin) {4} {n} {3} (?:model|urun|asistan|tabanli|altyapi|bagli|ait)\\w* {1} (?:m[iu]|degil|s[iu]n)\\w*
            {n} (?:\\S+ ){0,3}(?:model|urun|asistan)\\w* m[iu]s[iu]n
            {n} (?:tarafindan )?(?:m[iu] )?{ASK} (?:seni|sizi)
            {n} {2} tarafindan (?:m[iu] )?{MADE}\\w*[dt][iu]n\\b
            (?:kime|hangi \\S+|kimlere|nereye) (?:\\S+ )?(?:ait|bagli)s[iu]n(?:iz)?
            (?:bilgi kesim|egitim veri|bilgi kesinti|veri kesim|egitim tarih)\\w*(?:n|in|niz) {4} (?:tarih|ne zaman|nedir|kadar|son|hangi)\\w*
            (?:egitim|bilgi)(?:in|n|lerin|nin|niz)? {2} (?:ne zaman|hangi tarih)\\w* {1} (?:kes|bit|son)\\w*
            kac {1} parametre\\w*(?:s[iu]n|n var)\\b
            (?:hangi|kimin) {2} {THING}\\w* {1} (?:kullan|calis|dayan|tabanli|beslen|temel)\\w*(?:s[iu]n|n|s[iu]n[iu]z)\\b
            arkan(?:da|iz)\\w* {1} (?:sirket|firma|model|ekip|kurum|lab)\\w* {2} (?:hangi|kim|ne)\\w*
            (?:bilgi kes|veri kes|egitim kes)\\w* {1} tarih(?:in|iniz)\\b
            who {1} {AM} {2} {YOU}\\b(?! (?:supposed|going|allowed|to|inviting|\\w+ing)\\b)
            (?:seni|sizi) {2} {n} {1} (?:san|zannet|bil|dusun)\\w*
            {n} \\S*(?:turev|urun|surum|versiyon|model|asistan|klon|kopya|aile|tabanli|yapimi|seri|benzer)\\w* {1} m[iu]s[iu]n
            (?:i am|i m) an? {3} (?:ai|llm|model|assistant|chatbot) {3} {BUILD} by$
            (?:karsimda|benimle|beni|bana|karsi taraf)\\w* {1} (?:konusan|yazan|cevaplayan|yanitlayan|duran|robot|cevap veren|yanit veren|model|yapay zeka)\\w*.* (?:ad|ism|isim|marka|kim|hangi|uretici|sirket)\\w*.* (?:ne|nedir|kim|hangi)\\w*
            (?:is|does|was|has|isn t|doesn t|could|would) (?:your|ur) (?:\\S+ )?(?:name|maker|model|creator|developer|company)\\b
            complete .* (?:created|made|built|trained|developed) by$
            (?:company|lab|team|people|organi[sz]ation|firm|one|brand) (?:that is |who is )?(?:responsible|behind|accountable) (?:for )?(?:your|ur|you)\\b
            kendi (?:wikipedia|vikipedi|ozgecmis|biyografi|kimlik kart|tanitim|kunye|dogum belge|nufus)\\w*?n[iu]?\\b
            (?:adin|ismin)(?:iz)? .*(?:seni|sizi) {1} {MAKE}\\w*
            (?:seni|sizi) {1} {MAKE}\\w*[ae]n\\b.* (?:kurum|sirket|firma|ekip|kisi|lab)\\w*$
            kendi (?:uretici|gelistirici|yapimci|yaratici|sirket|firma|marka)n\\w*
            [§¤]\\+m[iu]s[iu]n(?:iz)?(?= |$)
            ^(?:\\S+ )?kim s[iu]n(?:iz)?(?: (?:sen|siz))?$
            and {YOU} are$
            (?:gercek|asil) (?:adin|ismin)(?:iz)? {1} m[iu]\\b
            kimin \\w+d[ae]s[iu]n(?:iz)?\\b
            (?:model kart\\w*n[iu]|your model card|print .*model card)
            ^(?:surum|versiyon|model) (?:bilgi|numara|ad)\\w* {1} {SAY}\\w*
            (?:bu|su) (?:yapay zeka|model|bot|asistan|sohbet robot)\\w* {1} kim\\w* {1} {ASK}
            hangi {1} (?:model|yapay zeka|llm|asistan|bot)\\w*(?:ya|ye|a|e|dan|den|la|le) {2} \\w+(?:yorum|yoruz)\\b
            (?:adin|ismin)(?:iz)? hangi\\b
            {WHICH} \\S+ (?:are|were|was) {YOU} {BUILD}
            {n} isen(?:iz)?(?= |$)
            (?:sana|size) kim sahip\\w*
            ^(?:\\S+ ){0,2}(?:uretici|gelistirici|yaratici|yapimci)n(?:iz)? (?:hakkinda|kim|hangi)
            hangi {1} (?:model|surum|versiyon)\\w* {2} \\w+(?:yorum|yoruz) (?:senin|sizin)
            {WHICH} (?:version|kind|variant) of {n} (?:this|is|am|are)
            (?:creating|building|training|making|developing|designing) {YOU}$
            (?:were|are) {YOU} (?:developed|made|built|trained|created|based|hosted) (?:in|by|at|on)\\b
            who {2} (?:your|ur) (?:code|weights|training|parents?|company|lab|engineers|founders?|boss)\\b
            what (?:do|does|did|should|would) {2} call {YOU}\\b
            (?:name|model|company|lab|brand) (?:that )?{YOU} (?:were|are|have|go by|use|come|belong|was|got)\\b
            {YOU} {2} (?:{AM}|must|seem|sound|look|might|could|may|act|talk|write|feel)\\w* {2} (?:be |to be |like |just |really )*{n}
            {n} (?:degils[iu]n|oldugun|oldugunu|oldugunuzu) ?(?:iz)?(?= |$)(?! (?:san|iddia|dusunen|soyleyen)\\w*)
            {n} (?:gibi|kadar|tarzi\\w*) (?:konusuyor|yaziyor|cevapliyor|yanitliyor|davraniyor)s[iu]n\\w*
            (?:adin|ismin|modelin|surumun)(?:iz)? .*(?:uretici|gelistirici|yapimci|yaratici|surum\\w?|sirket\\w?|firma|versiyon\\w?|model\\w?)n(?:iz)?\\b
            (?:uretici|gelistirici|yapimci|yaratici)n(?:iz)? .*(?:adin|ismin|surumun|modelin|versiyonun)(?:iz)?\\b
            {WHICH} {3} {SORT}s? (?:is|are) (?:\\w+ing|behind|under|used|at work) {2} (?:this|here|me|now)\\b
            who {1} {YOU} {1} {AM}\\b
            whos? (?:is )?(?:this|there|behind (?:this|you)|talking)\\b
            who {1} (?:am i|i am|i m|im) {1} (?:talking|speaking|chatting|writing|interacting)
            what (?:exactly |really |actually )?{AM} {YOU}(?: (?:exactly|really|actually|called|anyway))?$
            {WHICH} (?:\\S+ ){0,4}{SORT}s? (?:\\S+ ){0,3}(?:{AM} {YOU}|is this|{YOU} {AM}|am i|powers|wrote|do {YOU}|did|generated|answered|{YOU} using|behind|runs|s this)\\b
            {WHICH} {3} (?:company|lab|team|organi[sz]ation|people|firm|startup)\\w* {2} {BUILD} {3} (?:{YOU}\\b|this$|(?:this|the) {1} (?:model|ai|bot|assistant|chat))
            (?:{WHICH}|who|what s|whats|tell|state|say|reveal|disclose|share|give|give me|confirm|type|print|name|is) {4} (?:your|ur) {3} (?:name|model|maker|creator|developer|version|identity|company|architecture|knowledge cutoff|cutoff|creators|developers|makers|provider|training cutoff|parent company|origin|vendor)\\b
            who {3} {BUILD} (?:{YOU}|this model|this bot|this ai|this assistant)\\b
            (?:by whom|who) {3} (?:{YOU}) {1} {BUILD}
            {BUILD} by (?:who|whom|which)\\b
            who {1} {YOU} {BUILD} by
            {AM} {YOU} {4} {n}
            {YOU} {AM} {2} {n}
            is (?:this|that|it) {2} {n}
            am i {2} (?:talking|speaking|chatting) (?:to|with) {2} {n}
            did {n} {2} (?:make|create|build|train|develop|design) {YOU}
            (?:introduce|identify|name|describe) yourself\\b(?!.* (?:sample|interview|lesson|example|class)s?\\b)
            {YOU} {3} (?:belong|affiliated|associated|come|originate|descend) {2} (?:to|with|from|of)? ?(?:which|what|whom|who)
            (?:which|what|whose) {3} (?:{SORT}|organi[sz]ation|institution|group|corporation)s? (?:do|does|did|are|were) {YOU}\\b
            (?:sign|end|start|begin|finish|close|include|add|append|mention|put) {8} (?:your|ur) (?:own |real |actual |true )?(?:model|name|identity|maker|version|creator)
            (?:your|ur) {2} (?:maker|creator|developer|manufacturer|provider|predecessor|successor|sibling)s?\\b
            (?:seni|sizi) {1} (?:{MAKE})\\w*[ae]n\\w* {6} (?:ad|isim|ism|akrostis|harf|siir)\\w*
            (?:senin|sizin) (?:patron|sahib|sahip|ust|ana sirket|kurucu|yonetici|muhendis|ekib)\\w*(?:n|niz)\\b
            ^(?:\\S+ ){0,6}(?:kendi|gercek|asil) (?:ad|ism|isim|model ad)\\w*n\\w* {4} (?:akrostis|siir|siiri|sarki|yaz|soyle)\\w*
            (?:kardes|onceki|eski|bir onceki|sonraki) (?:model|surum|versiyon|nesil)\\w*(?:n[iu]n|in) (?:ad|ism|isim)\\w*
            tell me {2} about yourself
            (?:who|what|which \\S+(?: \\S+)?) {YOU} (?:really |actually |exactly )?{AM}\\b
            {WHICH} {SORT} {YOU} {AM}\\b
            whose {1} {SORT} {AM} {YOU}
            {AM} {YOU} {2} (?:model|assistant|ai|bot|llm|product|chatbot) {2} (?:from|by|of) {3} (?:which|what|whom)
            where (?:do|did|are) {YOU} (?:come from|originate|trained|created|developed|built|made)
            how many parameters (?:do|have) {YOU}
            when {3} (?:your|ur) {2} (?:cutoff|training|knowledge)\\w*
            """);

    private Asking() {}
}
